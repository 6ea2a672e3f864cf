import { consoleText } from "./console-text.js";
import { inspect } from "./display.js";
import { addHiddenMembers } from "./hidden-members.js";
import { shareAssociatedFunctions } from "./share-associated-functions.js";

/**
 * Completes the class of a struct after its declaration: `__tag`, `__type`, the text `Name(field, …)`
 * unless the class or its base has a `toString` of its own, the same text in `console.log`, and the
 * associated functions.
 * Instances own exactly their fields, in order.
 * @param {Function} Class
 * @param {string} name as written in the source
 */
export function defineStruct(Class, name) {
  addHiddenMembers(Class.prototype, {
    __tag: name,
    __type: name,
    /** @this {object} */
    [consoleText]() {
      return this.toString();
    },
  });
  if (Class.prototype.toString === Object.prototype.toString) addHiddenMembers(Class.prototype, { toString: structText });
  shareAssociatedFunctions(Class);
}

/** @this {any} */
function structText() {
  return `${this.__tag}(${Object.values(this).map(inspect).join(", ")})`;
}
