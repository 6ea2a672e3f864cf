import { wrongKind } from "../core/wrong-kind.js";
import { truthy } from "../core/truthy.js";
import { pauseBefore } from "../task/pause.js";
import { rethrowCancellation, wait } from "../task/task.js";
import { abandonPromise } from "./abandon-promise.js";
import { signalProblem } from "./refuse-on-abort.js";
import { retryPlan } from "./retry-plan.js";
import { sleep } from "./sleep.js";

const retryWait = { name: "retry" };

/**
 * Calls a function until it does not throw, waiting between the attempts.
 * @param {() => any} operation called without arguments; a returned Err is a success
 * @param {Record<string, any> | null} [options] `times` 3, `delay` 100 ms, `backoff` 1, `maxDelay`,
 *   `jitter`, `shouldRetry` (`retryIf`), `onRetry`, `signal`
 * @returns {Promise<any>} the first value; rejects with the last error itself, with TypeError or
 *   RangeError for wrong arguments, with Error `cancelled` if the signal is aborted
 */
export async function retry(operation, options) {
  if (typeof operation !== "function") {
    if (typeof (/** @type {any} */ (operation)?.then) !== "function") throw wrongKind("retry", "a function", operation);
    abandonPromise(operation);
    throw new TypeError("retry: expected a function, got a Promise (wrap it: retry(fn() f(), ...))");
  }
  const plan = retryPlan(options ?? {});
  for (let attempt = 1; ; attempt++) {
    const aborted = signalProblem("retry", plan.signal);
    if (aborted !== null) throw aborted;
    try {
      return await wait(operation, retryWait);
    } catch (error) {
      rethrowCancellation(error);
      if (attempt >= plan.times) throw error;
      if (plan.shouldRetry !== null && !truthy(await wait(() => plan.shouldRetry(error, attempt)))) throw error;
      const pause = plan.waitAfter(attempt);
      await wait(() => plan.onRetry?.(error, attempt, pause));
      await (pause > 0 ? sleep(pause, { signal: plan.signal }) : pauseBefore(null));
    }
  }
}
