/**
 * `X.new(args)`: the associated function `new` of a type of the language, else JavaScript's `new X`.
 * @param {any} Class
 * @param {...any} args
 * @returns {any}
 */
export function construct(Class, ...args) {
  const isLanguageType = Class.prototype?.__type !== undefined;
  return isLanguageType && typeof Class.new === "function" ? Class.new(...args) : new Class(...args);
}
