import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";

/**
 * The text cut so that it has at most `length` UTF-16 units, the suffix included.
 * @param {string} text
 * @param {number} length
 * @param {string | null} [suffix] "..." by default
 * @returns {string}
 */
export function truncate(text, length, suffix = null) {
  requireString("truncate", text);
  requireNumber("truncate", length);
  const ending = suffix ?? "...";
  requireString("truncate", ending);
  if (text.length <= length) return text;
  return length < ending.length ? text.slice(0, Math.max(0, length)) : text.slice(0, length - ending.length) + ending;
}
