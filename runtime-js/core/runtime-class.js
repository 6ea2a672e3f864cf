import { consoleText } from "./console-text.js";
import { addHiddenMembers } from "./hidden-members.js";

/**
 * Completes a class of this library, to be called from its static block: the type name, the same
 * text in `console.log` as in `print`, and the snake_case spelling of every camelCase member.
 * @param {Function} Class
 * @param {string} name
 * @param {string} [type] the type it is a variant of; only for classes that are nothing but their fields
 */
export function completeRuntimeClass(Class, name, type = undefined) {
  const prototype = Class.prototype;
  for (const member of Object.getOwnPropertyNames(prototype)) {
    const alias = member.replace(/(?<=[a-z])[A-Z](?![A-Z])/g, (capital) => "_" + capital.toLowerCase());
    const descriptor = Object.getOwnPropertyDescriptor(prototype, member);
    if (descriptor && alias !== member) Object.defineProperty(prototype, alias, descriptor);
  }
  addHiddenMembers(prototype, {
    __tag: name,
    __type: type,
    /** @this {object} */
    [consoleText]() {
      return this.toString();
    },
  });
}
