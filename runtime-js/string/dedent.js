import { requireString } from "../core/require-string.js";

/**
 * The text without the indentation that all its lines with content share.
 * @param {string} text
 * @returns {string}
 */
export function dedent(text) {
  requireString("dedent", text);
  const rows = text.split("\n");
  const indents = rows.filter((row) => row.trim() !== "").map((row) => row.length - row.trimStart().length);
  const shared = indents.length === 0 ? 0 : indents.reduce((least, indent) => Math.min(least, indent));
  return rows.map((row) => row.slice(shared)).join("\n");
}
