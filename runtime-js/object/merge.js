import { requireObject } from "../core/require-object.js";

/**
 * A new Object with the keys of all objects, later ones win; nil is skipped.
 * @param {...any} objects
 * @returns {Record<string, any>}
 */
export function merge(...objects) {
  const present = objects.filter((object) => object != null);
  for (const object of present) requireObject("merge", object);
  return Object.fromEntries(present.flatMap((object) => Object.entries(object)));
}
