import { noMethod } from "./no-method.js";

/**
 * As `callMethod`, where `name` is a library function of strings only.
 * @param {any} receiver
 * @param {string} name
 * @param {(receiver: any, ...args: any[]) => any} fn
 * @param {...any} args
 * @returns {any}
 */
export function callStringMethod(receiver, name, fn, ...args) {
  if (receiver[name] !== undefined) return receiver[name](...args);
  if (typeof receiver === "string") return fn(receiver, ...args);
  throw noMethod(receiver, name);
}
