/**
 * Objects whose text is being built, outermost first: meeting one of them again is a cycle.
 * @type {object[]}
 */
const enclosingObjects = [];

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
  if (typeof value === "string") return quotedText(value);
  if (typeof value === "function") {
    const kind = /^Async/.test(value[Symbol.toStringTag]) ? "async fn" : "fn";
    return `<${kind}${value.name && " " + value.name}>`;
  }
  if (typeof value !== "object" || !value) return String(value ?? "nil");
  if (enclosingObjects.includes(value)) return "<cycle>";
  enclosingObjects.push(value);
  try {
    return objectText(value);
  } finally {
    enclosingObjects.pop();
  }
}

/** @param {string} text */
function quotedText(text) {
  return `"${text.replace(/["\\\p{Cc}]/gu, (char) =>
    /["\\\n\t\r]/.test(char)
      ? JSON.stringify(char).slice(1, -1)
      : "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"))}"`;
}

/** @param {any} value */
function objectText(value) {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  /** @type {(items: Iterable<any>, text: (item: any) => string) => string} */
  const list = (items, text) => Array.from(items, text).join(", ");
  const braces = (/** @type {string} */ text) => (text ? `{ ${text} }` : "{}");
  if (/Array$/.test(kind)) return `${kind === "Array" ? "" : kind + " "}[${list(value, inspect)}]`;
  if (kind === "Set") return "Set " + braces(list(value, inspect));
  if (kind === "Map") return "Map " + braces(list(value, ([key, item]) => `${inspect(key)} => ${inspect(item)}`));
  if (kind === "Promise") return "<promise>";
  if (/Generator$/.test(kind)) return "<generator>";
  if (kind === "Date") return value.toJSON() ?? "Invalid Date";

  const { constructor = Object, toString } = Object.getPrototypeOf(value) ?? Object.prototype;
  if (toString && toString !== Object.prototype.toString) return toString.call(value);
  return (constructor === Object ? "" : constructor.name + " ")
    + braces(list(Object.entries(value), ([key, field]) =>
      `${/^[\p{L}_$][\p{L}\p{N}\p{M}_$]*$/u.test(key) ? key : JSON.stringify(key)}: ${inspect(field)}`));
}
