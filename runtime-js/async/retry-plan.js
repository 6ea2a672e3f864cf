import { requireFunction } from "../core/require-function.js";
import { wrongValue } from "../core/wrong-value.js";
import { unknownOption } from "./unknown-option.js";

const retryOptionNames = ["times", "delay", "backoff", "maxDelay", "max_delay", "jitter", "shouldRetry", "should_retry",
  "retryIf", "retry_if", "onRetry", "on_retry", "signal"];

/**
 * The options of `retry`, checked, with their defaults. Throws TypeError for an unknown option or a
 * callback that is none, RangeError for a wrong number.
 * @param {Record<string, any>} options nil for an option: its default
 */
export function retryPlan(options) {
  const unknown = unknownOption("retry", options, retryOptionNames);
  if (unknown !== null) throw unknown;

  const times = options.times ?? 3;
  if (times !== Infinity && !(Number.isInteger(times) && times >= 0)) {
    throw wrongValue("retry", "times must be an integer >= 0", times);
  }
  const delay = numberOption("delay", options.delay ?? 100, 0);
  const backoff = numberOption("backoff", options.backoff ?? 1, Number.MIN_VALUE);
  const maxDelay = numberOption("maxDelay", options.maxDelay ?? options.max_delay ?? Infinity, 0);
  const jitter = jitterOption(options.jitter ?? false);

  return {
    times,
    shouldRetry: callbackOption("shouldRetry", options.shouldRetry ?? options.should_retry ?? options.retryIf ?? options.retry_if),
    onRetry: callbackOption("onRetry", options.onRetry ?? options.on_retry),
    signal: options.signal ?? null,
    /**
     * @param {number} attempt the attempt that failed, from 1
     * @returns {number} how long to wait after it, in ms
     */
    waitAfter(attempt) {
      const wait = delay === 0 ? 0 : delay * backoff ** (attempt - 1);
      return Math.min(wait * (1 + jitter * (2 * Math.random() - 1)), maxDelay);
    },
  };
}

/**
 * @param {string} name
 * @param {any} value
 * @param {number} least
 * @returns {number}
 */
function numberOption(name, value, least) {
  if (typeof value === "number" && value >= least) return value;
  throw wrongValue("retry", `${name} must be a Number ${least === 0 ? ">= 0" : "> 0"}`, value);
}

/** @param {any} value */
function jitterOption(value) {
  if (typeof value === "boolean") return value ? 0.5 : 0;
  if (typeof value === "number" && value >= 0 && value <= 1) return value;
  throw wrongValue("retry", "jitter must be a Bool or a Number from 0 to 1", value);
}

/**
 * @param {string} name
 * @param {any} value
 */
function callbackOption(name, value) {
  if (value == null) return null;
  requireFunction(`retry: ${name}`, value);
  return value;
}
