import { requireFunction } from "../core/require-function.js";

/**
 * The function that calls unary functions from the first to the last; none: the identity.
 * @param {...(value: any) => any} fns
 * @returns {(value: any) => any}
 */
export function pipeFn(...fns) {
  for (const fn of fns) requireFunction("pipeFn", fn);
  return (value) => fns.reduce((result, fn) => fn(result), value);
}
