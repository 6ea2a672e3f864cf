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
  if (value == null) return "nil";
  if (typeof value === "string") return quotedText(value);
  if (typeof value === "function") {
    const kind = value[Symbol.toStringTag]?.startsWith("Async") ? "async fn" : "fn";
    return `<${kind}${value.name && " " + value.name}>`;
  }
  if (typeof value !== "object") return String(value);
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
      : "\\u00" + char.charCodeAt(0).toString(16).padStart(2, "0"),
  )}"`;
}

/** @param {any} value */
function objectText(value) {
  const list = () => `[${Array.from(value, (item) => inspect(item)).join(", ")}]`;
  /** @type {(parts: string[]) => string} */
  const braces = (parts) => (parts.length ? `{ ${parts.join(", ")} }` : "{}");
  if (Array.isArray(value)) return list();

  const kind = value[Symbol.toStringTag];
  if (kind === "Map") return "Map " + braces(Array.from(value, ([key, item]) => `${inspect(key)} => ${inspect(item)}`));
  if (kind === "Set") return "Set " + braces(Array.from(value, (item) => inspect(item)));
  if (kind === "Promise") return "<promise>";
  if (/Generator$/.test(kind)) return "<generator>";
  if (/Array$/.test(kind)) return kind + " " + list();
  if (value instanceof Date) return value.toJSON() ?? "Invalid Date";

  const className = Object.getPrototypeOf(value)?.constructor?.name ?? "Object";
  const plain = className === "Object";
  if (!plain && typeof value.toString === "function" && value.toString !== Object.prototype.toString) {
    return value.toString();
  }
  const fields = braces(Object.entries(value).map(([key, field]) =>
    `${/^[\p{L}_$][\p{L}\p{N}\p{M}_$]*$/u.test(key) ? key : JSON.stringify(key)}: ${inspect(field)}`));
  return plain ? fields : className + " " + fields;
}
