import { requireString } from "../core/require-string.js";

/**
 * The text as part of an address: small letters without accents, digits, single `-`.
 * @param {string} text
 * @returns {string}
 */
export function slugify(text) {
  requireString("slugify", text);
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
