import { inspect } from "./display.js";
import { addHiddenMembers } from "./hidden-members.js";

/**
 * `derive [Show]`: `T.__show(v)` is the text with the names of the fields.
 * @param {Function} Class the struct, or the base class of the variants
 */
export function deriveShow(Class) {
  addHiddenMembers(Class, { __show: labelledText });
}

/** @param {any} value */
function labelledText(value) {
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${inspect(field)}`);
  return Object.isFrozen(value) && fields.length === 0 ? value.__tag : `${value.__tag}(${fields.join(", ")})`;
}
