import { requireFunction } from "../core/require-function.js";
import { requireNumber } from "../core/require-number.js";

/**
 * The function that calls `fn` once `ms` milliseconds have passed without another call, with the last
 * arguments; it returns nil. The timer keeps the process alive.
 * @param {(...args: any[]) => any} fn
 * @param {number} ms
 * @returns {((...args: any[]) => null) & { cancel: () => null, flush: () => any }} `cancel()` drops a
 *   waiting call, `flush()` makes it now and returns its value
 */
export function debounce(fn, ms) {
  requireFunction("debounce", fn);
  requireNumber("debounce", ms);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {any[] | null} */
  let waiting = null;
  const call = () => {
    clearTimeout(timer);
    const args = waiting;
    waiting = null;
    return args && (fn(...args) ?? null);
  };
  /**
   * @param {...any} args
   * @returns {null}
   */
  const debounced = (...args) => {
    clearTimeout(timer);
    waiting = args;
    timer = setTimeout(call, ms);
    return null;
  };
  return Object.assign(debounced, {
    flush: call,
    cancel() {
      clearTimeout(timer);
      waiting = null;
      return null;
    },
  });
}
