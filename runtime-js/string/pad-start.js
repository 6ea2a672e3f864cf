import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";

/**
 * The text filled up at its start to `length` UTF-16 units.
 * @param {string} text
 * @param {number} length
 * @param {string | null} [fill] a blank by default
 * @returns {string}
 */
export function padStart(text, length, fill = null) {
  requireString("padStart", text);
  requireNumber("padStart", length);
  if (fill != null) requireString("padStart", fill);
  return text.padStart(length, fill || " ");
}
