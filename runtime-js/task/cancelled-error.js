/**
 * The error that stands for a cancelled task in a Result, and for an aborted `signal` option.
 * @param {any} [cause]
 * @returns {Error}
 */
export function cancelledError(cause) {
  const error = new Error("cancelled", cause === undefined ? undefined : { cause });
  return Object.assign(error, { code: "CANCELLED" });
}
