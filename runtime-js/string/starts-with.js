import { requireString } from "../core/require-string.js";

/**
 * Whether the text starts with a prefix.
 * @param {string} text
 * @param {string} prefix
 * @returns {boolean}
 */
export function startsWith(text, prefix) {
  requireString("startsWith", text);
  requireString("startsWith", prefix);
  return text.startsWith(prefix);
}
