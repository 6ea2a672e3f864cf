import { defineVariant } from "./define-variant.js";
import { addHiddenMembers } from "./hidden-members.js";

/**
 * The frozen single value of a variant without fields; patterns test it with `===`.
 * @template T
 * @param {new () => T} Class extends the class of the type
 * @param {string} name of the variant
 * @param {string} type name of the type
 * @returns {Readonly<T>}
 */
export function unitVariant(Class, name, type) {
  const { prototype } = /** @type {Function} */ (Class);
  if (prototype.toString === Object.prototype.toString) addHiddenMembers(prototype, { toString: () => name });
  defineVariant(Class, name, type);
  return Object.freeze(new Class());
}
