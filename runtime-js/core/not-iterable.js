import { inspect } from "./display.js";
import { typeName } from "./type-name.js";

/**
 * The error of a loop or spread over something that is no sequence.
 * @param {any} value
 * @returns {TypeError}
 */
export function notIterable(value) {
  return new TypeError(
    typeof value?.[Symbol.asyncIterator] === "function"
      ? `${typeName(value)} is not iterable; use async for`
      : `${inspect(value)} is not iterable`,
  );
}
