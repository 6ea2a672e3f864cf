import { noMethod } from "./no-method.js";

/**
 * As `callMethod`, where `name` is a library function of lists only.
 * @param {any} receiver
 * @param {string} name
 * @param {(receiver: any, ...args: any[]) => any} fn
 * @param {...any} args
 * @returns {any}
 */
export function callListMethod(receiver, name, fn, ...args) {
  if (receiver[name] !== undefined) return receiver[name](...args);
  if (Array.isArray(receiver)) return fn(receiver, ...args);
  throw noMethod(receiver, name);
}
