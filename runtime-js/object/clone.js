import { isPlainObject } from "../core/plain-object.js";

/**
 * A deep copy of lists, objects, Map, Set, Date, RegExp, Error, typed arrays, structs, variants,
 * Result and Option; functions and instances of unknown classes stay the same. Cycles are kept.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function clone(value) {
  return deepCopy(value, new Map());
}

/**
 * @param {any} value
 * @param {Map<any, any>} copies what has been copied so far
 * @returns {any}
 */
function deepCopy(value, copies) {
  if (typeof value !== "object" || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  const copy = emptyCopy(value);
  copies.set(value, copy);
  if (copy === value) return value;
  if (value instanceof Map) {
    for (const [key, item] of value) copy.set(deepCopy(key, copies), deepCopy(item, copies));
  } else if (value instanceof Set) {
    for (const item of value) copy.add(deepCopy(item, copies));
  } else if (!ArrayBuffer.isView(value)) {
    for (const key of Object.keys(value)) {
      Object.defineProperty(copy, key, {
        value: deepCopy(value[key], copies),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }
  return copy;
}

/**
 * A copy of a value without what is in it; the value itself if it is not to be copied.
 * @param {any} value
 * @returns {any}
 */
function emptyCopy(value) {
  if (Array.isArray(value)) return new Array(value.length);
  if (isPlainObject(value)) return {};
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (value instanceof Date) return new Date(value);
  if (value instanceof RegExp) return new RegExp(value);
  if (value instanceof Error) return errorCopy(value);
  if (ArrayBuffer.isView(value) && "slice" in value) return /** @type {any} */ (value).slice();
  const isUnit = Object.keys(value).length === 0;
  return value.__type === undefined || isUnit ? value : Object.create(Object.getPrototypeOf(value));
}

/** @param {Error} error */
function errorCopy(error) {
  const copy = Object.create(Object.getPrototypeOf(error));
  for (const key of ["message", "stack", "cause"]) {
    const descriptor = Object.getOwnPropertyDescriptor(error, key);
    if (descriptor) Object.defineProperty(copy, key, { value: error[/** @type {"message"} */ (key)], writable: true, configurable: true });
  }
  return copy;
}
