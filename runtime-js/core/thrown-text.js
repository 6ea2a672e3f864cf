import { display } from "./display.js";

/**
 * What a thrown value says: the message of an Error (its name if that is empty), a string itself,
 * the display of anything else.
 * @param {any} thrown
 * @returns {string}
 */
export function thrownText(thrown) {
  return thrown instanceof Error ? thrown.message || thrown.name : display(thrown);
}
