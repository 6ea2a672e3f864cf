import { requireString } from "../core/require-string.js";

/**
 * The text without blanks at its start.
 * @param {string} text
 * @returns {string}
 */
export function trimStart(text) {
  requireString("trimStart", text);
  return text.trimStart();
}
