import { inspect } from "../core/display.js";

/**
 * The error for an options object with a key that its function does not know, or null.
 * @param {string} name the function that takes the options
 * @param {Record<string, any> | null | undefined} options
 * @param {string[]} known
 * @returns {TypeError | null}
 */
export function unknownOption(name, options, known) {
  if (options == null) return null;
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  return unknown === undefined ? null : new TypeError(`${name}: unknown option ${inspect(unknown)}`);
}
