import { typeName } from "./type-name.js";

/**
 * The error for an argument of the wrong kind, to be thrown or rejected with by the caller.
 * @param {string} name the function that was called
 * @param {string} kind what it wanted, with its article: "a List"
 * @param {any} value what it got
 * @param {string} [place] where inside the argument: "at index 0"
 * @returns {TypeError}
 */
export function wrongKind(name, kind, value, place = "") {
  const type = typeName(value);
  const got = type === "Promise" ? "a Promise (missing await?)" : type;
  return new TypeError(`${name}: expected ${kind}, got ${got}${place ? " " + place : ""}`);
}
