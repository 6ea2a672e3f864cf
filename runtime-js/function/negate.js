import { requireFunction } from "../core/require-function.js";
import { truthy } from "../core/truthy.js";

/**
 * The test that holds where `test` does not.
 * @param {(...args: any[]) => any} test
 * @returns {(...args: any[]) => boolean}
 */
export function negate(test) {
  requireFunction("negate", test);
  return (...args) => !truthy(test(...args));
}
