import { replacer } from "../core/replacer.js";
import { requireString } from "../core/require-string.js";

/**
 * The text with the first occurrence of a String or match of a RegExp replaced, as `replace` does.
 * @param {string} text
 * @param {string | RegExp} from
 * @param {string | ((match: string, ...groups: any[]) => any)} to
 * @returns {string}
 */
export function replaceFirst(text, from, to) {
  requireString("replaceFirst", text);
  const replacement = replacer("replaceFirst", to);
  if (from instanceof RegExp) {
    const once = new RegExp(from.source, from.flags.replace("g", ""));
    return text.replace(once, typeof to === "string" ? /** @type {any} */ (to) : replacement);
  }
  requireString("replaceFirst", from);
  return text.replace(from, replacement);
}
