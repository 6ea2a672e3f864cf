import { defineStruct } from "./define-struct.js";
import { addHiddenMembers } from "./hidden-members.js";
import { shareAssociatedFunctions } from "./share-associated-functions.js";

/**
 * Completes the class of a variant with fields after its declaration: as a struct, named after the
 * variant, with the associated functions of its type, and its JSON keeps the name as `__tag`.
 * @param {Function} Class extends the class of the type
 * @param {string} name of the variant
 * @param {string} type name of the type
 */
export function defineVariant(Class, name, type) {
  defineStruct(Class, name);
  addHiddenMembers(Class.prototype, { __type: type, toJSON: variantJson });
  shareAssociatedFunctions(Object.getPrototypeOf(Class));
}

/** @this {any} */
function variantJson() {
  return { __tag: this.__tag, ...this };
}
