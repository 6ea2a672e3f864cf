/**
 * Gives an object members as a class body would: writable, but not enumerable.
 * @param {object} target
 * @param {Record<PropertyKey, any>} members
 */
export function addHiddenMembers(target, members) {
  for (const key of Reflect.ownKeys(members)) {
    Object.defineProperty(target, key, { value: members[key], writable: true, configurable: true });
  }
}
