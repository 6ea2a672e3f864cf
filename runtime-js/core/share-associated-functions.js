import { addHiddenMembers } from "./hidden-members.js";

/** Names of methods that JavaScript itself calls on values. */
const calledByHost = ["then", "toJSON"];

/**
 * Makes the associated functions of a type reachable through its instances: `v.make()` is `T.make()`.
 * What instances have already stays, and nothing is added that would change how the host treats them.
 * @param {any} Class
 */
export function shareAssociatedFunctions(Class) {
  for (const name of Object.getOwnPropertyNames(Class)) {
    const isFree = !(name in Class.prototype) && !calledByHost.includes(name);
    if (isFree && typeof Class[name] === "function") addHiddenMembers(Class.prototype, { [name]: Class[name] });
  }
}
