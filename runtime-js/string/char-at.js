import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";

/**
 * The UTF-16 unit at an index, nil outside.
 * @param {string} text
 * @param {number} index
 * @returns {string | null}
 */
export function charAt(text, index) {
  requireString("charAt", text);
  requireNumber("charAt", index);
  return text[index] ?? null;
}
