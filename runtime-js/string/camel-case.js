import { requireString } from "../core/require-string.js";

/**
 * The text as a `camelCase` name.
 * @param {string} text
 * @returns {string}
 */
export function camelCase(text) {
  requireString("camelCase", text);
  const joined = text.replace(/[-_\s]+(.?)/gsu, (_, next) => next.toUpperCase());
  return joined.replace(/^./su, (first) => first.toLowerCase());
}
