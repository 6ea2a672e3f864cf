import { display } from "./display.js";

/**
 * Throws an Error with the display of `message`.
 * @param {any} message
 * @returns {never}
 */
export function panic(message) {
  throw new Error(display(message));
}
