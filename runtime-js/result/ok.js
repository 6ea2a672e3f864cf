import { equalFields } from "../core/equal-fields.js";
import { equalsMethod } from "../core/equals.js";
import { inspect } from "../core/display.js";
import { completeRuntimeClass } from "../core/runtime-class.js";
import { isErr } from "./is-err.js";
import { isOk, okMark } from "./is-ok.js";
import { None } from "./none.js";
import { Some } from "./some.js";
import { unwrapError } from "./unwrap-error.js";

class OkResult {
  static {
    completeRuntimeClass(this, "Ok", "Result");
  }
  /** @param {any} value */
  constructor(value) {
    this.value = value;
  }
  get [okMark]() { return true; }
  isOk() { return true; }
  isErr() { return false; }
  /** @param {(value: any) => any} fn */
  map(fn) { return new OkResult(fn(this.value)); }
  /** @param {(value: any) => any} fn */
  flatMap(fn) {
    const result = fn(this.value);
    if (isOk(result) || isErr(result)) return result;
    throw unwrapError("flatMap callback must return Ok/Err");
  }
  /** @param {(value: any) => any} fn */
  andThen(fn) { return this.flatMap(fn); }
  mapErr() { return this; }
  unwrap() { return this.value; }
  unwrapOr() { return this.value; }
  unwrapOrElse() { return this.value; }
  expect() { return this.value; }
  /** @returns {any} */
  unwrapErr() { throw unwrapError("Called unwrapErr on Ok"); }
  or() { return this; }
  orElse() { return this; }
  /** @param {any} other */
  and(other) { return other; }
  context() { return this; }
  ok() { return Some(this.value); }
  err() { return None; }
  /** @param {any} other */
  [equalsMethod](other) { return isOk(other) && equalFields(this.value, other.value); }
  toString() { return `Ok(${inspect(this.value)})`; }
  toJSON() { return { __tag: "Ok", value: this.value }; }
}

/**
 * A successful Result. Never changes.
 * @param {any} [value]
 */
export function Ok(value = null) {
  return new OkResult(value);
}
