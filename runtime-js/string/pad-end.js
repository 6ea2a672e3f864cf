import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";

/**
 * The text filled up at its end to `length` UTF-16 units.
 * @param {string} text
 * @param {number} length
 * @param {string | null} [fill] a blank by default
 * @returns {string}
 */
export function padEnd(text, length, fill = null) {
  requireString("padEnd", text);
  requireNumber("padEnd", length);
  if (fill != null) requireString("padEnd", fill);
  return text.padEnd(length, fill || " ");
}
