import { requireString } from "../core/require-string.js";

/**
 * The parts of the text between runs of blanks.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  requireString("words", text);
  return text.match(/\S+/g) ?? [];
}
