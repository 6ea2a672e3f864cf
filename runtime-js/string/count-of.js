import { requireString } from "../core/require-string.js";

/**
 * How often a part occurs in the text, overlaps not counted; 0 for an empty part.
 * @param {string} text
 * @param {string} part
 * @returns {number}
 */
export function countOf(text, part) {
  requireString("countOf", text);
  requireString("countOf", part);
  return part === "" ? 0 : text.split(part).length - 1;
}
