import { addHiddenMembers } from "./hidden-members.js";
import { inspect } from "./display.js";

/**
 * `derive [JSON]`: `T.toJSON(v)` and `v.to_json()` give JSON text, `T.fromJSON(text)` builds a value;
 * it throws SyntaxError for bad JSON and TypeError for JSON that is no such value.
 * @param {Function} Class the struct, or the base class of the variants
 * @param {string} type
 * @param {((fields: any) => any) | Record<string, (fields: any) => any>} build makes the struct, or
 *   each variant by name, from parsed fields
 */
export function deriveJson(Class, type, build) {
  /** @param {any} text */
  const fromJSON = (text) => {
    const json = JSON.parse(text);
    const isObject = typeof json === "object" && json !== null && !Array.isArray(json);
    if (isObject && typeof build === "function") return build(json);
    if (isObject && Object.hasOwn(build, json.__tag)) return /** @type {any} */ (build)[json.__tag](json);
    throw new TypeError(`${type}.fromJSON: expected a ${type}, got ${inspect(json)}`);
  };
  addHiddenMembers(Class, { toJSON: JSON.stringify, to_json: JSON.stringify, fromJSON, from_json: fromJSON });
  addHiddenMembers(Class.prototype, {
    /** @this {any} */
    to_json() {
      return JSON.stringify(this);
    },
  });
}
