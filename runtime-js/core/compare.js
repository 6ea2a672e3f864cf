import { orderOf } from "./order-of.js";
import { Equal, Greater, Less } from "./ordering.js";

/**
 * How two values stand in the total order of the library.
 * @param {any} a
 * @param {any} b
 * @returns {typeof Less}
 */
export function compare(a, b) {
  const order = orderOf(a, b);
  if (order === 0) return Equal;
  return order < 0 ? Less : Greater;
}
