import { inspect } from "../core/display.js";
import { requireFunction } from "../core/require-function.js";
import { thrownText } from "../core/thrown-text.js";
import { rethrowCancellation, wait } from "../task/task.js";
import { assertionError } from "./assertion-error.js";

/**
 * What a function throws; throws an Error if it does not throw, or something else than expected. For
 * a function that returns a promise, a promise of what that rejects with.
 * @param {() => any} fn
 * @param {string | RegExp | null} [expected] what the message has to contain or match
 * @returns {any}
 */
export function assertThrows(fn, expected = null) {
  requireFunction("assertThrows", fn);
  let value;
  try {
    value = fn();
  } catch (thrown) {
    return expectedThrow(thrown, expected);
  }
  if (value instanceof Promise) return rejectionOf(value, expected);
  throw missingThrow();
}

/**
 * @param {Promise<any>} promise
 * @param {string | RegExp | null | undefined} expected
 */
async function rejectionOf(promise, expected) {
  try {
    await wait(() => promise);
  } catch (thrown) {
    rethrowCancellation(thrown);
    return expectedThrow(thrown, expected);
  }
  throw missingThrow();
}

/**
 * @param {any} thrown
 * @param {string | RegExp | null | undefined} expected
 */
function expectedThrow(thrown, expected) {
  const message = thrownText(thrown);
  if (expected instanceof RegExp ? message.search(expected) >= 0 : message.includes(expected ?? "")) return thrown;
  const rule = expected instanceof RegExp ? "matching " + expected : "containing " + inspect(expected);
  throw assertionError(`Expected error ${rule} but got ${inspect(message)}`, thrown, expected);
}

function missingThrow() {
  return assertionError("Expected function to throw but it did not", null);
}
