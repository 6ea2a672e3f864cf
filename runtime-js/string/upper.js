import { requireString } from "../core/require-string.js";

/**
 * The text in upper case.
 * @param {string} text
 * @returns {string}
 */
export function upper(text) {
  requireString("upper", text);
  return text.toUpperCase();
}
