import { start } from "./start.js";

/**
 * The value made of each function, so that the same function stays the same value.
 * @type {WeakMap<Function, Function>}
 */
const startableFunctions = new WeakMap();

/**
 * An async function used as a value: every call of it starts an implicit task.
 * @param {Function} fn
 * @returns {Function} a function with the same name and number of parameters
 */
export function startable(fn) {
  let value = startableFunctions.get(fn);
  if (value === undefined) {
    /**
     * @this {any}
     * @param {...any} args
     */
    value = function (...args) {
      return start(() => fn.apply(this, args), fn.name || undefined);
    };
    Object.defineProperties(value, {
      name: { value: fn.name },
      length: { value: fn.length },
      [Symbol.toStringTag]: { value: "AsyncFunction" },
    });
    startableFunctions.set(fn, value);
  }
  return value;
}
