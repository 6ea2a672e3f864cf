import { requireNumber } from "../core/require-number.js";
import { requireString } from "../core/require-string.js";

/**
 * The text with line breaks instead of blanks so that lines have at most `width` units where words allow.
 * @param {string} text
 * @param {number} width
 * @returns {string}
 */
export function wordWrap(text, width) {
  requireString("wordWrap", text);
  requireNumber("wordWrap", width);
  return text.split("\n").map((line) => wrappedLine(line, width)).join("\n");
}

/**
 * @param {string} line
 * @param {number} width
 */
function wrappedLine(line, width) {
  return line.split(" ").reduce(
    ({ wrapped, column }, word, index) => {
      const fits = index > 0 && column + 1 + word.length <= width;
      const separator = index === 0 ? "" : fits ? " " : "\n";
      return { wrapped: wrapped + separator + word, column: (fits ? column + 1 : 0) + word.length };
    },
    { wrapped: "", column: 0 },
  ).wrapped;
}
