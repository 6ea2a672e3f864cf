import { requireString } from "../core/require-string.js";
import { separatedWords } from "../core/separated-words.js";

/**
 * The text as a `snake_case` name.
 * @param {string} text
 * @returns {string}
 */
export function snakeCase(text) {
  requireString("snakeCase", text);
  return separatedWords(text, /[\s-]+/g, "_");
}
