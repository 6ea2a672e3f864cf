import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the runtime. */
export const runtimeFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * The files a bundle needs for some entry files, dependencies first.
 * @param {...string} entries paths inside the runtime
 * @returns {string[]}
 */
export function linkedFiles(...entries) {
  const files = new Set();
  const visited = new Set();
  const visit = (file) => {
    if (visited.has(file)) return;
    visited.add(file);
    for (const [, target] of textOf(file).matchAll(/^import .* from "(\..*)";$/gm)) {
      visit(relative(runtimeFolder, join(runtimeFolder, dirname(file), target)));
    }
    files.add(file);
  };
  entries.forEach(visit);
  return [...files];
}

/**
 * The text of a file as a bundle has it: without import lines, `export` and comments.
 * @param {string} file
 * @returns {string}
 */
export function linkedText(file) {
  return textOf(file)
    .replace(/^ *\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/gm, "")
    .replace(/\/\*\* (?:[^*]|\*(?!\/))*\*\/ ?/g, "")
    .replace(/^ *\/\/.*\n/gm, "")
    .replace(/^import .*\n/gm, "")
    .replace(/^export /gm, "")
    .replace(/\n{2,}/g, "\n")
    .trimStart();
}

/** @param {string} file */
export function textOf(file) {
  return readFileSync(join(runtimeFolder, file), "utf8");
}
