import { display } from "./display.js";
import { wrongKind } from "./wrong-kind.js";

/**
 * The replacement of a match as JavaScript's `replace` wants it: a function is called with the match
 * and its groups only, a String stands for itself.
 * @param {string} name the function that speaks in the TypeError
 * @param {any} replacement
 * @returns {(match: string, ...args: any[]) => string}
 */
export function replacer(name, replacement) {
  if (typeof replacement === "string") return () => replacement;
  if (typeof replacement !== "function") throw wrongKind(name, "a String or function", replacement);
  return (match, ...args) => {
    const groups = args.slice(0, args.findIndex((arg) => typeof arg === "number"));
    return display(replacement(match, ...groups.map((group) => group ?? null)));
  };
}
