import { hostObjectText } from "./host-object-text.js";

/**
 * Objects whose text is being built, outermost first: meeting one of them again is a cycle.
 * @type {object[]}
 */
const openObjects = [];

/**
 * The text of a value as `print` and interpolation show it: a string is itself, everything else
 * reads as in `inspect`.
 * @param {any} value
 * @returns {string}
 */
export function display(value) {
  return typeof value === "string" ? value : inspect(value);
}

/**
 * The text of a value inside a container: always one line, strings quoted, null and undefined as
 * `nil`. Class instances speak through their own `toString`, so no class is known here by name.
 * @param {any} value
 * @returns {string}
 */
export function inspect(value) {
  if (typeof value === "string") return `"${value.replace(/["\\\p{Cc}]/gu, escapedChar)}"`;
  if (Object(value) !== value) return String(value ?? "nil");
  if (openObjects.includes(value)) return "<cycle>";
  openObjects.push(value);
  try {
    return hostObjectText(value, inspect) ?? objectText(value);
  } finally {
    openObjects.pop();
  }
}

/** @param {string} char */
function escapedChar(char) {
  if (/["\\\n\t\r]/.test(char)) return JSON.stringify(char).slice(1, -1);
  return "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0");
}

/** @param {any} value */
function objectText(value) {
  if (typeof value === "function") return `<fn${value.name && " " + value.name}>`;
  if (Array.isArray(value)) return `[${Array.from(value, inspect).join(", ")}]`;
  const { constructor: type = Object, toString } = Object.getPrototypeOf(value) ?? {};
  if (toString && toString !== {}.toString) return toString.call(value);
  const fields = Object.entries(value).map(([key, item]) =>
    `${/^[\p{L}_$][\p{L}\p{N}\p{M}_$]*$/u.test(key) ? key : JSON.stringify(key)}: ${inspect(item)}`);
  return (type === Object ? "" : type.name + " ") + (fields[0] ? `{ ${fields.join(", ")} }` : "{}");
}
