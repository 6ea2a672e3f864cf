import { equalFields } from "./equal-fields.js";
import { equals, equalsMethod } from "./equals.js";
import { addHiddenMembers } from "./hidden-members.js";

/**
 * `derive [Eq]`: instances of a struct, or of the same variant of a type, are compared by content.
 * @param {Function} Class the struct, or the base class of the variants
 */
export function deriveEq(Class) {
  addHiddenMembers(Class, { __eq: equals });
  addHiddenMembers(Class.prototype, { [equalsMethod]: hasEqualFields });
}

/**
 * @this {any}
 * @param {any} other
 */
function hasEqualFields(other) {
  return Object.getPrototypeOf(this) === Object.getPrototypeOf(other)
    && Object.keys(this).every((field) => equalFields(this[field], other[field]));
}
