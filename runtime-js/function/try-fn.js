import { thrownText } from "../core/thrown-text.js";
import { wrongKind } from "../core/wrong-kind.js";
import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";

/**
 * Calls a function: Ok of its value (a Result is not flattened), Err of the message of what it
 * throws. TypeError if `fn` is no function or returns a promise.
 * @param {() => any} fn
 * @returns {any}
 */
export function tryFn(fn) {
  if (typeof fn !== "function") throw wrongKind("tryFn", "a function", fn);
  let value;
  try {
    value = fn();
  } catch (thrown) {
    return Err(thrownText(thrown));
  }
  if (!(value instanceof Promise)) return Ok(value);
  value.catch(() => {});
  throw new TypeError("tryFn: expected a function without async, use tryAsync");
}
