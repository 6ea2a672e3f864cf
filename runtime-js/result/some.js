import { inspect } from "../core/display.js";
import { equalFields } from "../core/equal-fields.js";
import { equalsMethod } from "../core/equals.js";
import { completeRuntimeClass } from "../core/runtime-class.js";
import { truthy } from "../core/truthy.js";
import { isNone } from "./is-none.js";
import { isSome, someMark } from "./is-some.js";
import { None } from "./none.js";
import { Ok } from "./ok.js";
import { unwrapError } from "./unwrap-error.js";

class SomeOption {
  static {
    completeRuntimeClass(this, "Some", "Option");
  }
  /** @param {any} value */
  constructor(value) {
    this.value = value;
  }
  get [someMark]() { return true; }
  isSome() { return true; }
  isNone() { return false; }
  /** @param {(value: any) => any} fn */
  map(fn) { return new SomeOption(fn(this.value)); }
  /** @param {(value: any) => any} fn */
  flatMap(fn) {
    const option = fn(this.value);
    if (isSome(option) || isNone(option)) return option;
    throw unwrapError("flatMap callback must return Some/None");
  }
  /** @param {(value: any) => any} fn */
  andThen(fn) { return this.flatMap(fn); }
  /** @param {(value: any) => any} fn */
  filter(fn) { return truthy(fn(this.value)) ? this : None; }
  unwrap() { return this.value; }
  unwrapOr() { return this.value; }
  unwrapOrElse() { return this.value; }
  expect() { return this.value; }
  or() { return this; }
  orElse() { return this; }
  /** @param {any} other */
  and(other) { return other; }
  okOr() { return Ok(this.value); }
  /** @param {any} other */
  [equalsMethod](other) { return isSome(other) && equalFields(this.value, other.value); }
  toString() { return `Some(${inspect(this.value)})`; }
  toJSON() { return { __tag: "Some", value: this.value }; }
}

/**
 * An Option with a value. Never changes.
 * @param {any} [value]
 */
export function Some(value = null) {
  return new SomeOption(value);
}
