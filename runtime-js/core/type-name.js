/**
 * The name of a value's type: `Nil Int Float String Bool List Object Function BigInt Symbol`, the
 * variant or struct name of a tagged value, the class name of any other instance.
 * @param {any} value
 * @returns {string}
 */
export function typeName(value) {
  if (value == null) return "Nil";
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? "Int" : "Float";
    case "boolean":
      return "Bool";
    case "bigint":
      return "BigInt";
    case "object":
      return objectTypeName(value);
    default: {
      const name = typeof value;
      return name[0].toUpperCase() + name.slice(1);
    }
  }
}

/** @param {any} value */
function objectTypeName(value) {
  if (Array.isArray(value)) return "List";
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "Object";
  return value.__tag || prototype.constructor?.name || value[Symbol.toStringTag] || "Object";
}
