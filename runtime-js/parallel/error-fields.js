const standardErrors = ["AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"];

/**
 * What makes an error, apart from causes and own properties, as plain data.
 * @param {any} error
 * @returns {any}
 */
export function errorFields(error) {
  const isDomException = typeof DOMException === "function" && error instanceof DOMException;
  const base = isDomException ? "DOMException" : standardErrors.find((name) => error instanceof /** @type {any} */ (globalThis)[name]) ?? "Error";
  return { base, name: String(error.name), message: String(error.message), stack: typeof error.stack === "string" ? error.stack : undefined };
}

/**
 * An error of the same class, with the same name, message and stack.
 * @param {any} fields as `errorFields` gave them
 */
export function errorFromFields({ base, name, message, stack }) {
  const Base = /** @type {any} */ (globalThis)[base];
  const error = base === "AggregateError" ? new AggregateError([], message) : base === "DOMException" ? new DOMException(message, name) : new Base(message);
  setHidden(error, "stack", stack);
  if (error.name !== name) setHidden(error, "name", name);
  return error;
}

/**
 * Sets a property as the engine sets `stack` and `cause`: not enumerable.
 * @param {object} target
 * @param {string} key
 * @param {any} value
 */
export function setHidden(target, key, value) {
  Object.defineProperty(target, key, { value, writable: true, configurable: true });
}
