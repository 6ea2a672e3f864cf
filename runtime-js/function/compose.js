import { requireFunction } from "../core/require-function.js";

/**
 * The function that calls unary functions from the last to the first; none: the identity.
 * @param {...(value: any) => any} fns
 * @returns {(value: any) => any}
 */
export function compose(...fns) {
  for (const fn of fns) requireFunction("compose", fn);
  return (value) => fns.reduceRight((result, fn) => fn(result), value);
}
