import { requireString } from "../core/require-string.js";

/**
 * The text without blanks at both ends.
 * @param {string} text
 * @returns {string}
 */
export function trim(text) {
  requireString("trim", text);
  return text.trim();
}
