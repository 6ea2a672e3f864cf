import { requireFunction } from "./require-function.js";
import { wrongKind } from "./wrong-kind.js";

/**
 * A comparison function of the language, which gives a Number or an Ordering, as JavaScript's sort
 * wants it.
 * @param {string} name the function that speaks in the TypeError
 * @param {any} compare
 * @returns {(a: any, b: any) => number}
 */
export function comparator(name, compare) {
  requireFunction(name, compare);
  return (a, b) => {
    const result = compare(a, b);
    const order = typeof result === "number" ? result : result?.value;
    if (typeof order !== "number") throw wrongKind(name, "a Number or Ordering from the comparison", result);
    return order;
  };
}
