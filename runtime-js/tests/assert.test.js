import { assertEq } from "../assert/assert-eq.js";
import { assertNe } from "../assert/assert-ne.js";
import { assertThrows } from "../assert/assert-throws.js";
import { assert } from "../assert/assert.js";
import { checkExamples } from "./examples.js";

checkExamples("assert", [
  [() => assert(true), "nil"],
  [() => assert(false), "throws Error: Assertion failed"],
  [() => assert(null), "throws Error: Assertion failed"],
  [() => assert(0), "nil"],
  [() => assert(false, "must"), "throws Error: must"],
  [() => assertEq(4, 4), "nil"],
  [() => assertEq(4, 5), "throws Error: Assertion failed: 4 !== 5"],
  [() => assertEq("a", "b"), 'throws Error: Assertion failed: "a" !== "b"'],
  [() => assertEq(4, 5, "msg"), "throws Error: msg"],
  [() => assertEq([1], [1]), "nil"],
  [() => assertNe(1, 2), "nil"],
  [() => assertNe(5, 5), "throws Error: Assertion failed: values should not be equal: 5"],
  [() => assertThrows(() => assert(false, "boom"), "boo"), "Error: boom"],
  [() => assertThrows(() => 1), "throws Error: Expected function to throw but it did not"],
  [() => assertThrows(() => assert(false, "boom"), "zzz"), 'throws Error: Expected error containing "zzz" but got "boom"'],
]);
