import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";

/**
 * The text between two UTF-16 offsets, negative ones from the end.
 * @param {string} text
 * @param {number} start
 * @param {number | null} [end] exclusive
 * @returns {string}
 */
export function substr(text, start, end = null) {
  requireString("substr", text);
  requireNumber("substr", start);
  if (end != null) requireNumber("substr", end);
  return text.slice(start, end ?? undefined);
}
