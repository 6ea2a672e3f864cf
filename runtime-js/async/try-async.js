import { thrownText } from "../core/thrown-text.js";
import { wrongKind } from "../core/wrong-kind.js";
import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";
import { rethrowCancellation, wait } from "../task/task.js";

const tryAsyncWait = { name: "tryAsync" };

/**
 * Calls a function and waits for what it returns.
 * @param {(() => any) | PromiseLike<any>} operation a function without parameters, or a promise
 * @returns {Promise<any>} Ok of the value (a Result is not flattened), Err of the message of what was
 *   thrown; rejects only with TypeError if `operation` is neither
 */
export async function tryAsync(operation) {
  const isFunction = typeof operation === "function";
  if (!isFunction && typeof operation?.then !== "function") throw wrongKind("tryAsync", "a function", operation);
  try {
    return Ok(await wait(isFunction ? operation : () => operation, tryAsyncWait));
  } catch (error) {
    rethrowCancellation(error);
    return Err(thrownText(error));
  }
}
