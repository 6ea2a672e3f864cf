import { toString } from "../convert/to-string.js";
import { typeOf } from "../convert/type-of.js";
import { compare } from "../core/compare.js";
import { deepEqual } from "../core/deep-equal.js";
import { display, inspect } from "../core/display.js";
import { identity } from "../core/identity.js";
import { len } from "../core/len.js";
import { panic } from "../core/panic.js";
import { range } from "../core/range.js";
import { Err } from "../result/err.js";
import { checkExamples } from "./examples.js";

checkExamples("core", [
  [() => inspect({a: [1, "x"], b: null}), '"{ a: [1, \\"x\\"], b: nil }"'],
  [() => toString(Err("x")), '"Err(\\"x\\")"'],
  [() => `v=${display([1, null])}`, '"v=[1, nil]"'],
  [() => len("héllo😀"), "7"],
  [() => len({a: 1, b: 2}), "2"],
  [() => len(null), "0"],
  [() => len(new Set([1,2])), "2"],
  [() => range(5), "[0, 1, 2, 3, 4]"],
  [() => range(2, 7), "[2, 3, 4, 5, 6]"],
  [() => range(10, 0, -1), "[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]"],
  [() => range(0, 1, 0.25), "[0, 0.25, 0.5, 0.75]"],
  [() => range(5, 0), "[]"],
  [() => range(0), "[]"],
  [() => typeOf([1]), '"List"'],
  [() => deepEqual([1, {a: null}], [1, {a: null}]), "true"],
  [() => compare(1, 2), "Less"],
  [() => compare("b", "a"), "Greater"],
  [() => panic("boom"), "throws Error: boom"],
  [() => identity(4), "4"],
]);
