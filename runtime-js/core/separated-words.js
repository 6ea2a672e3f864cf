/**
 * A text in lower case with a separator instead of runs of `breaks` and where a capital follows a
 * small letter or digit; acronyms stay whole.
 * @param {string} text
 * @param {RegExp} breaks
 * @param {string} separator
 * @returns {string}
 */
export function separatedWords(text, breaks, separator) {
  const joined = text.replace(breaks, separator).replace(/(?<=[a-z0-9])(?=[A-Z])/g, separator).toLowerCase();
  return joined.startsWith(separator) ? joined.slice(separator.length) : joined;
}
