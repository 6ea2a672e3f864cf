import { requireString } from "../core/require-string.js";

/**
 * The text in lower case.
 * @param {string} text
 * @returns {string}
 */
export function lower(text) {
  requireString("lower", text);
  return text.toLowerCase();
}
