import { requireString } from "../core/require-string.js";

/**
 * The text without blanks at its end.
 * @param {string} text
 * @returns {string}
 */
export function trimEnd(text) {
  requireString("trimEnd", text);
  return text.trimEnd();
}
