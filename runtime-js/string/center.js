import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";

/**
 * The text filled up at both sides to `length` UTF-16 units; an odd one goes to the right.
 * @param {string} text
 * @param {number} length
 * @param {string | null} [fill] a blank by default
 * @returns {string}
 */
export function center(text, length, fill = null) {
  requireString("center", text);
  requireNumber("center", length);
  if (fill != null) requireString("center", fill);
  const left = Math.floor((length - text.length) / 2);
  return text.padStart(text.length + left, fill || " ").padEnd(length, fill || " ");
}
