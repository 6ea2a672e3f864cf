import { display } from "./display.js";

/**
 * Writes the displays of its arguments, joined by one blank, and a line break to stdout.
 * @param {...any} values
 * @returns {null}
 */
export function print(...values) {
  console.log(values.map(display).join(" "));
  return null;
}
