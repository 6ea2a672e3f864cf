import { display } from "../core/display.js";

/**
 * The text of a value as `print` shows it.
 * @param {any} value
 * @returns {string}
 */
export function toString(value) {
  return display(value);
}
