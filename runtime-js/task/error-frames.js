/**
 * The stack of an error below its message, which is shown by other means, with a leading line break;
 * empty for a value that is no Error.
 * @param {any} error
 * @returns {string}
 */
export function errorFrames(error) {
  if (!(error instanceof Error)) return "";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return frames.map((line) => "\n" + line).join("");
}
