import { requireString } from "../core/require-string.js";

/**
 * Whether the text ends with a suffix.
 * @param {string} text
 * @param {string} suffix
 * @returns {boolean}
 */
export function endsWith(text, suffix) {
  requireString("endsWith", text);
  requireString("endsWith", suffix);
  return text.endsWith(suffix);
}
