/**
 * The own keys of an object that an object pattern did not name.
 * @param {any} value
 * @param {string[]} names
 * @returns {Record<string, any>}
 */
export function restOf(value, names) {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !names.includes(key)));
}
