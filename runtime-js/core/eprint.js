import { display } from "./display.js";

/**
 * `print` to stderr.
 * @param {...any} values
 * @returns {null}
 */
export function eprint(...values) {
  console.error(values.map(display).join(" "));
  return null;
}
