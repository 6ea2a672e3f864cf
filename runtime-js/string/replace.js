import { replacer } from "../core/replacer.js";
import { requireString } from "../core/require-string.js";

/**
 * The text with every occurrence of a String replaced, or the first match of a RegExp (all with the
 * flag g). A String replacement is taken as it is for a String; for a RegExp, `$1`, `$<n>` and `$&` count.
 * @param {string} text
 * @param {string | RegExp} from
 * @param {string | ((match: string, ...groups: any[]) => any)} to
 * @returns {string}
 */
export function replace(text, from, to) {
  requireString("replace", text);
  const replacement = replacer("replace", to);
  if (from instanceof RegExp) return text.replace(from, typeof to === "string" ? /** @type {any} */ (to) : replacement);
  requireString("replace", from);
  return text.replaceAll(from, replacement);
}
