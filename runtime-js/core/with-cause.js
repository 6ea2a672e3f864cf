/**
 * Gives an error one that was thrown before it as its cause, unless it has one.
 * @param {any} error
 * @param {any} cause
 * @returns {any} the error
 */
export function withCause(error, cause) {
  const takesCause = error instanceof Error && error.cause === undefined && Object.isExtensible(error);
  if (takesCause && cause !== undefined && !isCausedBy(cause, error)) {
    Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true });
  }
  return error;
}

/**
 * @param {any} error
 * @param {any} cause
 */
function isCausedBy(error, cause) {
  const seen = new Set();
  for (let link = error; link instanceof Error && !seen.has(link); link = link.cause) {
    if (link === cause) return true;
    seen.add(link);
  }
  return false;
}
