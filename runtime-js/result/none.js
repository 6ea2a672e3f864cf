import { equalsMethod } from "../core/equals.js";
import { completeRuntimeClass } from "../core/runtime-class.js";
import { Err } from "./err.js";
import { isNone, noneMark } from "./is-none.js";
import { failureText, unwrapError } from "./unwrap-error.js";

class NoneOption {
  static {
    completeRuntimeClass(this, "None", "Option");
  }
  get [noneMark]() { return true; }
  isSome() { return false; }
  isNone() { return true; }
  map() { return this; }
  flatMap() { return this; }
  andThen() { return this; }
  filter() { return this; }
  /** @returns {any} */
  unwrap() { throw unwrapError("Called unwrap on None"); }
  /** @param {any} [fallback] */
  unwrapOr(fallback = null) { return fallback; }
  /** @param {() => any} fn */
  unwrapOrElse(fn) { return fn(); }
  /**
   * @param {any} message
   * @returns {any}
   */
  expect(message) { throw unwrapError(failureText(message)); }
  /** @param {any} other */
  or(other) { return other; }
  /** @param {() => any} fn */
  orElse(fn) { return fn(); }
  and() { return this; }
  /** @param {any} error */
  okOr(error) { return Err(error); }
  /** @param {any} other */
  [equalsMethod](other) { return isNone(other); }
  toString() { return "None"; }
  toJSON() { return { __tag: "None" }; }
}

/** The Option without a value. */
export const None = Object.freeze(new NoneOption());
