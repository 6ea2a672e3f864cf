import { requireString } from "../core/require-string.js";

/**
 * The text with every letter after its start, a blank or `-` in upper case.
 * @param {string} text
 * @returns {string}
 */
export function titleCase(text) {
  requireString("titleCase", text);
  return text.replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
}
