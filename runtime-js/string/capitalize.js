import { requireString } from "../core/require-string.js";

/**
 * The text with its first code point in upper case.
 * @param {string} text
 * @returns {string}
 */
export function capitalize(text) {
  requireString("capitalize", text);
  return text.replace(/^./su, (char) => char.toUpperCase());
}
