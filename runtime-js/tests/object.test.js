import { display } from "../core/display.js";
import { clone } from "../object/clone.js";
import { entries } from "../object/entries.js";
import { freeze } from "../object/freeze.js";
import { fromEntries } from "../object/from-entries.js";
import { get } from "../object/get.js";
import { hasKey } from "../object/has-key.js";
import { keys } from "../object/keys.js";
import { mapValues } from "../object/map-values.js";
import { merge } from "../object/merge.js";
import { omit } from "../object/omit.js";
import { pick } from "../object/pick.js";
import { values } from "../object/values.js";
import { Ok } from "../result/ok.js";
import { checkExamples } from "./examples.js";

checkExamples("object", [
  [() => keys({b: 1, a: 2}), '["b", "a"]'],
  [() => values({a: 1, b: 2}), "[1, 2]"],
  [() => entries({a: 1}), '[["a", 1]]'],
  [() => keys(new Map([["k", 1]])), '["k"]'],
  [() => fromEntries([["a", 1], ["b", 2]]), "{ a: 1, b: 2 }"],
  [() => merge({a: 1}, {b: 2}, {a: 3}), "{ a: 3, b: 2 }"],
  [() => merge(), "{}"],
  [() => merge({a: 1}, null), "{ a: 1 }"],
  [() => pick({a: 1, b: 2}, ["a", "z"]), "{ a: 1 }"],
  [() => omit({a: 1, b: 2}, ["b"]), "{ a: 1 }"],
  [() => mapValues({a: 1, b: 2}, (v) => v * 10), "{ a: 10, b: 20 }"],
  [() => mapValues({a: 1}, (v, k) => `${display(k)}${display(v)}`), '{ a: "a1" }'],
  [() => hasKey({a: null}, "a"), "true"],
  [() => hasKey({a: 1}, "toString"), "false"],
  [() => hasKey(null, "a"), "false"],
  [() => get({a: {b: 1}}, "a.b"), "1"],
  [() => get({a: {b: 1}}, "a.c", 9), "9"],
  [() => get({a: [10, 20]}, "a.1"), "20"],
  [() => get(null, "a"), "nil"],
  [() => get({a: null}, "a", 5), "nil"],
  [() => get({}, "toString"), "nil"],
  [() => freeze({a: 1}), "{ a: 1 }"],
  [() => clone({a: [1]}), "{ a: [1] }"],
  [() => clone(Ok(1)).isOk(), "true"],
]);
