import { requireString } from "../core/require-string.js";

const htmlCharacters = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/**
 * The text with the entities of `escapeHtml` as characters again, in one pass.
 * @param {string} text
 * @returns {string}
 */
export function unescapeHtml(text) {
  requireString("unescapeHtml", text);
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => htmlCharacters[/** @type {keyof typeof htmlCharacters} */ (entity)]);
}
