import { requireString } from "../core/require-string.js";
import { repeat } from "./repeat.js";

/**
 * The text with a prefix of `count` blanks (or other characters) on every line.
 * @param {string} text
 * @param {number} count
 * @param {string | null} [char] a blank by default
 * @returns {string}
 */
export function indentStr(text, count, char = null) {
  requireString("indentStr", text);
  const prefix = repeat(char ?? " ", count);
  return text.split("\n").map((line) => prefix + line).join("\n");
}
