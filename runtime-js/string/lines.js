import { requireString } from "../core/require-string.js";

/**
 * The lines of the text; a final line break gives a final empty line.
 * @param {string} text
 * @returns {string[]}
 */
export function lines(text) {
  requireString("lines", text);
  return text.split(/\r?\n/);
}
