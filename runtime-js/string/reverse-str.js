import { requireString } from "../core/require-string.js";

/**
 * The text with its code points in reverse order.
 * @param {string} text
 * @returns {string}
 */
export function reverseStr(text) {
  requireString("reverseStr", text);
  return [...text].reverse().join("");
}
