import { requireString } from "../core/require-string.js";
import { separatedWords } from "../core/separated-words.js";

/**
 * The text as a `kebab-case` name.
 * @param {string} text
 * @returns {string}
 */
export function kebabCase(text) {
  requireString("kebabCase", text);
  return separatedWords(text, /[\s_-]+/g, "-");
}
