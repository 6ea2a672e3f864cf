import { typeName } from "../core/type-name.js";

/**
 * The name of a value's type: `Nil Int Float String Bool List Object Function BigInt Symbol`, the
 * variant or struct name of a tagged value, the class name of any other instance.
 * @param {any} value
 * @returns {string}
 */
export function typeOf(value) {
  return typeName(value);
}
