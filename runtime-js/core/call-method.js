import { noMethod } from "./no-method.js";

/**
 * `receiver.name(args)` where `name` is a library function of lists and of strings: a member of the
 * receiver wins, else the function is called with the receiver first. TypeError for other receivers.
 * @param {any} receiver
 * @param {string} name
 * @param {(receiver: any, ...args: any[]) => any} fn
 * @param {...any} args
 * @returns {any}
 */
export function callMethod(receiver, name, fn, ...args) {
  if (receiver[name] !== undefined) return receiver[name](...args);
  if (typeof receiver === "string" || Array.isArray(receiver)) return fn(receiver, ...args);
  throw noMethod(receiver, name);
}
