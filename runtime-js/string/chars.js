import { requireString } from "../core/require-string.js";

/**
 * The code points of the text.
 * @param {string} text
 * @returns {string[]}
 */
export function chars(text) {
  requireString("chars", text);
  return [...text];
}
