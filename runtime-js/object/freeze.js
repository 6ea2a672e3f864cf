/**
 * The same object, made immutable (what it holds is not): later writes throw TypeError.
 * @template T
 * @param {T} value
 * @returns {Readonly<T>}
 */
export function freeze(value) {
  return Object.freeze(value);
}
