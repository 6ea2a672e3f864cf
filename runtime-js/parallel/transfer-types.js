import { Err } from "../result/err.js";
import { isErr } from "../result/is-err.js";
import { isNone } from "../result/is-none.js";
import { isOk } from "../result/is-ok.js";
import { isSome } from "../result/is-some.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { Some } from "../result/some.js";

/** The property that marks an encoded value; its value names the type. Names that are no identifiers belong to the runtime. */
export const transferTag = "tova:type";

/**
 * The types that keep their identity between threads, by name: structs and variants of the program, Result and Option.
 * Both sides build it from the same table of the same bundle.
 */
export class TransferTypes {
  /** @param {Record<string, any>} types classes, and the frozen singletons of unit variants, under unique names */
  constructor(types) {
    /** @type {Map<string, object>} prototypes of classes, by name */
    this.classes = new Map([["=Ok", prototypeOf(Ok())], ["=Err", prototypeOf(Err())], ["=Some", prototypeOf(Some())]]);
    /** @type {Map<string, object>} */
    this.singletons = new Map([["=None", None]]);
    for (const name of Object.keys(types)) {
      if (typeof types[name] === "function") this.classes.set(name, types[name].prototype);
      else this.singletons.set(name, types[name]);
    }
    /** @type {Map<object, string>} */
    this.names = new Map();
    for (const [name, type] of [...this.classes, ...this.singletons]) this.names.set(type, name);
  }

  /**
   * The name of the singleton that a value is, if it is one.
   * @param {any} value
   * @returns {string | undefined}
   */
  singletonName(value) {
    return this.names.get(value) ?? (isNone(value) ? "=None" : undefined);
  }

  /**
   * The name of the class of an object. Results and options of another bundle count as ours.
   * @param {any} value
   * @returns {string | undefined}
   */
  className(value) {
    const name = this.names.get(Object.getPrototypeOf(value));
    if (name !== undefined) return name;
    return isOk(value) ? "=Ok" : isErr(value) ? "=Err" : isSome(value) ? "=Some" : undefined;
  }
}

/** @param {any} value */
function prototypeOf(value) {
  return Object.getPrototypeOf(value);
}
