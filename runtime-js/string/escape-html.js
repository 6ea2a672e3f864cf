import { requireString } from "../core/require-string.js";

const htmlEntities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * The text with `& < > " '` as entities.
 * @param {string} text
 * @returns {string}
 */
export function escapeHtml(text) {
  requireString("escapeHtml", text);
  return text.replace(/[&<>"']/g, (char) => htmlEntities[/** @type {keyof typeof htmlEntities} */ (char)]);
}
