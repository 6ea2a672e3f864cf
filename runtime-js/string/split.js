import { requireString } from "../core/require-string.js";

/**
 * The parts of the text between separators; `""` splits into UTF-16 units, no separator not at all.
 * @param {string} text
 * @param {string | RegExp | null} [separator]
 * @returns {string[]}
 */
export function split(text, separator = null) {
  requireString("split", text);
  if (separator == null) return [text];
  if (separator instanceof RegExp) return text.split(separator).map((part) => part ?? null);
  requireString("split", separator);
  return text.split(separator);
}
