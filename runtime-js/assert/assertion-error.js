/**
 * The error of a failed assertion, with `code: "ASSERT"`.
 * @param {string} message
 * @param {any} actual
 * @param {any} [expected]
 * @returns {Error}
 */
export function assertionError(message, actual, expected = null) {
  return Object.assign(new Error(message), { code: "ASSERT", actual, expected });
}
