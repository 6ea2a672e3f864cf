import { typeName } from "./type-name.js";

/**
 * The error of a method call that neither the receiver nor the library answers.
 * @param {any} receiver
 * @param {string} name
 * @returns {TypeError}
 */
export function noMethod(receiver, name) {
  return new TypeError(`${typeName(receiver)} has no method '${name}'`);
}
