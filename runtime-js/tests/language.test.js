import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import { checkExamples } from "./examples.js";
import { construct } from "../core/construct.js";
import { eachAsync } from "../async/each-async-stub.js";
import { eachEntryAsync } from "../async/each-entry-async.js";
import { eachEntry } from "../core/each-entry.js";
import { each } from "../core/each.js";
import { elementAt, setElementAt } from "../core/element-at.js";
import { equals } from "../core/equals.js";
import { hasMember } from "../core/has-member.js";
import { isIn } from "../core/is-in.js";
import { range, rangeInclusive } from "../core/range.js";
import { restOf } from "../core/rest-of.js";
import { sliceOf } from "../core/slice-of.js";
import { spread } from "../core/spread.js";
import { truthy } from "../core/truthy.js";
import { Err } from "../result/err.js";
import { failureOf } from "../result/failure-of.js";
import { isFailure } from "../result/is-failure.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { Some } from "../result/some.js";
import { successOf } from "../result/success-of.js";

const list = [0, 1, 2, 3, 4, 5];
const nan = NaN;
async function* letters() {
  yield "a";
  yield "b";
}
function* twice() {
  yield "x";
  yield "y";
}
class Bag {
  has = 1;
  get size() {
    return 1;
  }
}

checkExamples("truthiness", [
  [() => [0, -0, NaN, "", [], {}].map(truthy), "[true, true, true, true, true, true]"],
  [() => [false, null, undefined].map(truthy), "[false, false, false]"],
]);

checkExamples("equality", [
  [() => [equals([1], [1]), equals("a", "a"), equals(1, "1"), equals(null, undefined), equals(Ok(1), Ok(1))], "[false, true, false, true, true]"],
  [() => [equals(nan, nan), equals(0, null), equals(false, null), equals(1, 1n), equals(0, -0)], "[false, false, false, false, true]"],
  [() => [equals(list, list), equals({}, {}), equals(new Date(0), new Date(0))], "[true, false, false]"],
  [() => [equals(Ok([1, { a: [2] }]), Ok([1, { a: [2] }])), equals(Ok([1]), Ok([2])), equals(Ok({ a: 1 }), Ok({ b: 1 }))], "[true, false, false]"],
  [() => [equals(Ok(1), Some(1)), equals(Ok(1), Err(1)), equals(None, None), equals(None, Some(null))], "[false, false, true, false]"],
  [() => [equals(Ok(nan), Ok(nan)), equals(Ok(null), Ok(undefined)), equals(Ok([, 1]), Ok([2, 1]))], "[false, true, false]"],
  [() => [equals(Ok(1), 1), equals(1, Ok(1)), equals(Ok(1), null), equals(Ok(new Map()), Ok(new Map()))], "[false, false, false, false]"],
]);

checkExamples("index", [
  [() => [elementAt(list, -1), elementAt(list, 9), elementAt(list, 0), elementAt(list, -7)], "[5, nil, 0, nil]"],
  [() => [elementAt("hello", -1), elementAt("hello", 1), elementAt("", -1)], '["o", "e", nil]'],
  [() => [elementAt(new Uint8Array([7, 8]), -1), elementAt({ "-1": "m", a: 1 }, -1), elementAt({ a: 1 }, "a")], '[8, "m", 1]'],
  [() => [elementAt(list, "length"), typeof elementAt(list, Symbol.iterator)], '[6, "function"]'],
  [() => { const xs = [1, 2]; return [setElementAt(xs, -1, 9), xs]; }, "[9, [1, 9]]"],
  [() => { const xs = [1]; setElementAt(xs, 3, 4); return xs; }, "[1, nil, nil, 4]"],
  [() => { const o = {}; setElementAt(o, -1, 4); return o; }, '{ "-1": 4 }'],
  [() => setElementAt([1, 2, 3], -4, 0), "throws RangeError: index -4 out of range"],
]);

test("index: nil has none, strings cannot be written", () => {
  throws(() => elementAt(null, 0), TypeError);
  throws(() => setElementAt("abc", 0, "x"), TypeError);
  throws(() => setElementAt("abc", -1, "x"), TypeError);
});

checkExamples("slice", [
  [() => [sliceOf(list, 1, 4), sliceOf(list, -2), sliceOf(list, null, null, -2), sliceOf(list, -3, null, -1), sliceOf(list, 1, 3)], "[[1, 2, 3], [4, 5], [5, 3, 1], [3, 2, 1, 0], [1, 2]]"],
  [() => [sliceOf("hello", null, null, -1), sliceOf("hello", 1, 3), sliceOf("a😀b", null, null, -1), sliceOf("abcde", 0, null, 2)], '["olleh", "el", "b😀a", "ace"]'],
  [() => [sliceOf(list, null, null, 2), sliceOf(list, 1, 5, 3), sliceOf(list, 4, 1, -1), sliceOf(list, 4, -6, -2), sliceOf(list, 99, -99, -3)], "[[0, 2, 4], [1, 4], [4, 3, 2], [4, 2], [5, 2]]"],
  [() => [sliceOf(list, 4, 1), sliceOf(list, 1, 4, -1), sliceOf([], null, null, -1), sliceOf(list, -99, 2), sliceOf(list, 9)], "[[], [], [], [0, 1], []]"],
  [() => sliceOf(new Uint8Array([1, 2, 3]), null, null, -1), "Uint8Array [3, 2, 1]"],
  [() => sliceOf(list, 0, 1, 0), "throws RangeError: slice step cannot be 0"],
  [() => sliceOf(null, 0), "throws TypeError: slice: expected a List or String, got Nil"],
  [() => sliceOf(list, "1"), "throws TypeError: slice: expected a number, got String"],
]);

test("slice: agrees with a walk over the indices for all small bounds", () => {
  const bounds = [null, ...range(-8, 9)];
  for (const start of bounds) for (const end of bounds) for (const step of [-3, -2, -1, 1, 2, 3]) {
    deepStrictEqual(sliceOf(list, start, end, step), walked(start, end, step), `[${start}:${end}:${step}]`);
  }
});

/** Python's definition of a slice, index by index. */
function walked(start, end, step) {
  const [low, high] = step > 0 ? [0, list.length] : [-1, list.length - 1];
  const position = (bound, otherwise) =>
    bound === null ? otherwise : Math.min(high, Math.max(low, bound < 0 ? bound + list.length : bound));
  const from = position(start, step > 0 ? low : high);
  const to = position(end, step > 0 ? high : low);
  const items = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) items.push(list[i]);
  return items;
}

checkExamples("membership", [
  [() => [isIn(2, list), isIn("2", list), isIn(nan, [nan]), isIn(null, [undefined]), isIn(Ok(1), [Ok(1)]), isIn([1], [[1]])], "[true, false, true, true, true, false]"],
  [() => [isIn("ell", "hello"), isIn("", ""), isIn(1, "1"), isIn(null, "null")], "[true, true, false, false]"],
  [() => [isIn(1, new Set([1])), isIn("k", new Map([["k", 0]])), isIn("a", { a: null }), isIn("toString", {})], "[true, true, true, false]"],
  [() => [isIn("size", new Bag()), isIn("x", null), isIn("x", 5), isIn("name", () => 1)], "[true, false, false, true]"],
  [() => [hasMember({ a: null }, "a"), hasMember({}, "toString"), hasMember(new Bag(), "size"), hasMember(null, "a"), hasMember([1], "length"), hasMember("s", "length")], "[true, false, true, false, true, false]"],
  [() => restOf({ a: 1, b: 2, c: 3 }, ["a", "c"]), "{ b: 2 }"],
]);

checkExamples("iteration", [
  [() => [...each("aé😀")], '["a", "é", "😀"]'],
  [() => [...each({ a: 1, b: 2 })], '[["a", 1], ["b", 2]]'],
  [() => [[...each(new Map([["k", 1]]))], [...each(new Set([3]))], [...each(twice())]], '[[["k", 1]], [3], ["x", "y"]]'],
  [() => each(list) === list, "true"],
  [() => [[...eachEntry(["a"])], [...eachEntry("é😀")], [...eachEntry({ a: 1 })]], '[[[0, "a"]], [[0, "é"], [1, "😀"]], [["a", 1]]]'],
  [() => [[...eachEntry(new Map([["k", 1]]))], [...eachEntry(new Set([3]))], [...eachEntry(twice())]], '[[["k", 1]], [[0, 3]], [[0, "x"], [1, "y"]]]'],
  [() => each(null), "throws TypeError: nil is not iterable"],
  [() => each(5), "throws TypeError: 5 is not iterable"],
  [() => eachEntry(true), "throws TypeError: true is not iterable"],
  [() => each(truthy), "throws TypeError: <fn truthy> is not iterable"],
  [() => each(Promise.resolve()), "throws TypeError: <promise> is not iterable"],
  [() => each(letters()), "throws TypeError: AsyncGenerator is not iterable; use async for"],
  [() => [...spread("ab"), ...spread(new Set([1]))], '["a", "b", 1]'],
  [() => spread({ a: 1 }), "throws TypeError: { a: 1 } is not iterable"],
  [() => spread(null), "throws TypeError: nil is not iterable"],
  [async () => { const seen = []; for await (const x of eachAsync(letters())) seen.push(x); return seen; }, '["a", "b"]'],
  [async () => { const seen = []; for await (const x of eachAsync([1, Promise.resolve(2)])) seen.push(x); return seen; }, "[1, 2]"],
  [async () => { const seen = []; for await (const [k, v] of eachEntryAsync(letters())) seen.push([k, v]); return seen; }, '[[0, "a"], [1, "b"]]'],
  [async () => { const seen = []; for await (const [k, v] of eachEntryAsync({ a: 1 })) seen.push([k, v]); return seen; }, '[["a", 1]]'],
]);

checkExamples("ranges", [
  [() => [range(4, 1), rangeInclusive(1, 3), rangeInclusive(4, 1), rangeInclusive(2, 2), range(0.5, 3), rangeInclusive(0.5, 3)], "[[], [1, 2, 3], [], [2], [0.5, 1.5, 2.5], [0.5, 1.5, 2.5]]"],
  [() => [range(-3), range(3, 0), range(0, 10, 3), range(3, 0, -2), range(1, 3, null)], "[[], [], [0, 3, 6, 9], [3, 1], [1, 2]]"],
  [() => range(0, 0.3, 0.1), "[0, 0.1, 0.2]"],
  [() => range(1, 2, 0), "throws RangeError: range: step must not be 0"],
  [() => range(Infinity), "throws RangeError: range: bounds must be finite, got Infinity"],
  [() => range(0, 2 ** 33), "throws RangeError: range: the number of elements must be at most 4294967295, got 8589934592"],
  [() => range("3"), "throws TypeError: range: expected a number, got String"],
  [() => range(1, null), "throws TypeError: range: expected a number, got Nil"],
  [() => range(), "throws TypeError: range: expected a number, got Nil"],
]);

checkExamples("propagation", [
  [() => [Ok(1), Some(1), 5, 0, false].map(isFailure), "[false, false, false, false, false]"],
  [() => [Err(1), None, null, undefined].map(isFailure), "[true, true, true, true]"],
  [() => [Ok(1), Some(2), 5].map(successOf), "[1, 2, 5]"],
  [() => [Err("e"), None, null].map(failureOf), '[Err("e"), None, None]'],
]);

test("propagation: Err is returned as it is", () => {
  const error = Err("e");
  strictEqual(failureOf(error), error);
});

checkExamples("construction", [
  [() => construct(Map, [["a", 1]]), 'Map { "a" => 1 }'],
  [() => construct(class { static __type; static new(a) { return a; } static { this.prototype.__type = "T"; } }, 3), "3"],
]);
