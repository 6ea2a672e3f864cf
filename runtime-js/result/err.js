import { inspect } from "../core/display.js";
import { equalFields } from "../core/equal-fields.js";
import { equalsMethod } from "../core/equals.js";
import { completeRuntimeClass } from "../core/runtime-class.js";
import { errMark, isErr } from "./is-err.js";
import { None } from "./none.js";
import { Some } from "./some.js";
import { failureText, unwrapError } from "./unwrap-error.js";

class ErrResult {
  static {
    completeRuntimeClass(this, "Err", "Result");
  }
  /** @param {any} error */
  constructor(error) {
    this.error = error;
  }
  get [errMark]() { return true; }
  isOk() { return false; }
  isErr() { return true; }
  map() { return this; }
  flatMap() { return this; }
  andThen() { return this; }
  /** @param {(error: any) => any} fn */
  mapErr(fn) { return new ErrResult(fn(this.error)); }
  /** @returns {any} */
  unwrap() { throw unwrapError("Called unwrap on Err: " + failureText(this.error), this.error); }
  /** @param {any} [fallback] */
  unwrapOr(fallback = null) { return fallback; }
  /** @param {(error: any) => any} fn */
  unwrapOrElse(fn) { return fn(this.error); }
  /**
   * @param {any} message
   * @returns {any}
   */
  expect(message) { throw unwrapError(failureText(message), this.error); }
  unwrapErr() { return this.error; }
  /** @param {any} other */
  or(other) { return other; }
  /** @param {(error: any) => any} fn */
  orElse(fn) { return fn(this.error); }
  and() { return this; }
  /** @param {any} message */
  context(message) { return new ErrResult(`${failureText(message)}: ${failureText(this.error)}`); }
  ok() { return None; }
  err() { return Some(this.error); }
  /** @param {any} other */
  [equalsMethod](other) { return isErr(other) && equalFields(this.error, other.error); }
  toString() { return `Err(${inspect(this.error)})`; }
  toJSON() { return { __tag: "Err", error: this.error instanceof Error ? this.error.message : this.error }; }
}

/**
 * A failed Result. Never changes.
 * @param {any} [error]
 */
export function Err(error = null) {
  return new ErrResult(error);
}
