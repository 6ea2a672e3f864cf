import { requireFunction } from "../core/require-function.js";
import { requireNumber } from "../core/require-number.js";
import { truthy } from "../core/truthy.js";

/**
 * The function that calls `fn` at once and returns its value, but suppresses further calls for `ms`
 * milliseconds: these return nil.
 * @param {(...args: any[]) => any} fn
 * @param {number} ms
 * @param {{ trailing?: any } | null} [options] `trailing` makes the last suppressed call at the end
 * @returns {((...args: any[]) => any) & { cancel: () => null }} `cancel()` ends the window and drops a
 *   suppressed call
 */
export function throttle(fn, ms, options = null) {
  requireFunction("throttle", fn);
  requireNumber("throttle", ms);
  const isTrailing = truthy(options?.trailing);
  let windowEnd = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {any[] | null} */
  let suppressed = null;
  const callSuppressed = () => {
    timer = undefined;
    const args = /** @type {any[]} */ (suppressed);
    suppressed = null;
    windowEnd = performance.now() + ms;
    fn(...args);
  };
  /** @param {...any} args */
  const throttled = (...args) => {
    const now = performance.now();
    if (now >= windowEnd && timer === undefined) {
      windowEnd = now + ms;
      return fn(...args) ?? null;
    }
    suppressed = args;
    if (isTrailing) timer ??= setTimeout(callSuppressed, windowEnd - now);
    return null;
  };
  return Object.assign(throttled, {
    cancel() {
      clearTimeout(timer);
      timer = undefined;
      suppressed = null;
      windowEnd = -Infinity;
      return null;
    },
  });
}
