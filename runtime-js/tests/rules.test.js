import { checkExamples } from "./examples.js";
import { assert } from "../assert/assert.js";
import { compare } from "../core/compare.js";
import { identity } from "../core/identity.js";
import { len } from "../core/len.js";
import { Less } from "../core/ordering.js";
import { panic } from "../core/panic.js";
import { typeName } from "../core/type-name.js";
import { tryFn } from "../function/try-fn.js";
import { all } from "../list/all.js";
import { any } from "../list/any.js";
import { binarySearch } from "../list/binary-search.js";
import { chunk } from "../list/chunk.js";
import { contains } from "../list/contains.js";
import { count } from "../list/count.js";
import { difference } from "../list/difference.js";
import { drop } from "../list/drop.js";
import { filled } from "../list/filled.js";
import { filter } from "../list/filter.js";
import { findIndex } from "../list/find-index.js";
import { find } from "../list/find.js";
import { first } from "../list/first.js";
import { flatMap } from "../list/flat-map.js";
import { flatten } from "../list/flatten.js";
import { includes } from "../list/includes.js";
import { indexOf } from "../list/index-of.js";
import { insertAt } from "../list/insert-at.js";
import { intersection } from "../list/intersection.js";
import { isSorted } from "../list/is-sorted.js";
import { isSubset } from "../list/is-subset.js";
import { lastIndexOf } from "../list/last-index-of.js";
import { last } from "../list/last.js";
import { map } from "../list/map.js";
import { max } from "../list/max.js";
import { min } from "../list/min.js";
import { partition } from "../list/partition.js";
import { product } from "../list/product.js";
import { reduce } from "../list/reduce.js";
import { removeAt } from "../list/remove-at.js";
import { repeatValue } from "../list/repeat-value.js";
import { reversed } from "../list/reversed.js";
import { rotate } from "../list/rotate.js";
import { sorted } from "../list/sorted.js";
import { sumBy } from "../list/sum-by.js";
import { sum } from "../list/sum.js";
import { takeWhile } from "../list/take-while.js";
import { take } from "../list/take.js";
import { union } from "../list/union.js";
import { unique } from "../list/unique.js";
import { updateAt } from "../list/update-at.js";
import { avg } from "../math/avg.js";
import { choice } from "../math/choice.js";
import { floor } from "../math/floor.js";
import { gcd } from "../math/gcd.js";
import { mode } from "../math/mode.js";
import { randomInt } from "../math/random-int.js";
import { sample } from "../math/sample.js";
import { shuffle } from "../math/shuffle.js";
import { entries } from "../object/entries.js";
import { get } from "../object/get.js";
import { keys } from "../object/keys.js";
import { values } from "../object/values.js";
import { Err } from "../result/err.js";
import { Ok } from "../result/ok.js";
import { Some } from "../result/some.js";
import { charAt } from "../string/char-at.js";
import { repeat } from "../string/repeat.js";
import { split } from "../string/split.js";
import { upper } from "../string/upper.js";

const pair = (item, index) => [item, index];
function* endless() {
  for (let i = 0; ; i++) yield i;
}

checkExamples("sequence inputs", [
  [() => map("aé😀", identity), '["a", "é", "😀"]'],
  [() => map(new Set([1, 2]), identity), "[1, 2]"],
  [() => map(new Map([["a", 1]]), identity), '[["a", 1]]'],
  [() => map(new Uint8Array([1, 2]), String), '["1", "2"]'],
  [() => map(null, identity), "throws TypeError: map: expected a List, got Nil"],
  [() => map(5, identity), "throws TypeError: map: expected a List, got Int"],
  [() => map({ a: 1 }, identity), "throws TypeError: map: expected a List, got Object"],
  [() => map(Promise.resolve([]), identity), "throws TypeError: map: expected a List, got a Promise (missing await?)"],
  [() => map([1], 5), "throws TypeError: map: expected a function, got Int"],
  [() => [take(endless(), 3), first(endless()), find(endless(), (n) => n > 3), takeWhile(endless(), (n) => n < 2), any(endless(), (n) => n === 9), findIndex(endless(), (n) => n === 4)], "[[0, 1, 2], 0, 4, [0, 1], true, 4]"],
]);

checkExamples("callbacks", [
  [() => map(["a"], (item, index = 7, ...rest) => [item, index, rest.length]), '[["a", 7, 0]]'],
  [() => [map, flatMap].map((fn) => fn(["a", "b"], pair)), '[[["a", 0], ["b", 1]], ["a", 0, "b", 1]]'],
  [() => [filter, partition, takeWhile].map((fn) => fn([5, 6, 7], (item, index) => index < 1)), "[[5], [[5], [6, 7]], [5]]"],
  [() => [find, any, all, count, findIndex].map((fn) => fn([5, 6], (item, index) => index === 1)), "[6, true, false, 1, 1]"],
  [() => reduce([5, 6], (total, item, index) => [total, item, index], 0), "[[0, 5, 0], 6, 1]"],
  [() => reduce([5, 6], (total, item, index) => [total, item, index]), "[5, 6, 1]"],
  [() => filter([0, "", NaN, null, false, 1], identity), '[0, "", NaN, 1]'],
  [() => [all([0, ""]), all([1, null]), any([null, false]), count(["", null], identity)], "[true, false, false, 1]"],
  [() => partition([0, null], identity), "[[0], [nil]]"],
]);

checkExamples("purity and nil", [
  [() => { const xs = [3, 1]; const results = [sorted(xs), reversed(xs), rotate(xs, 1), unique(xs), take(xs, 9), drop(xs, 0), flatten(xs), shuffle(xs)]; return [xs, results.includes(xs)]; }, "[[3, 1], false]"],
  [() => [first([]), last([]), find([undefined], () => true), first([undefined]), get({ a: undefined }, "a"), min([]), choice([]), charAt("", 0), indexOf([], 1)].every((value) => value === null), "true"],
]);

checkExamples("same value", [
  [() => [includes([NaN], NaN), includes([1], "1"), includes([null], undefined), includes([Ok(1)], Ok(1)), contains([{}], {})], "[true, false, true, true, false]"],
  [() => [indexOf([NaN, Some(1)], Some(1)), indexOf([1, null], undefined), lastIndexOf([1, 2, 1], 1), lastIndexOf([NaN], NaN), lastIndexOf([], 1)], "[1, 1, 2, 0, nil]"],
  [() => [unique([Ok(1), Ok(1), NaN, NaN, null, undefined, 1, "1", 0, -0]), union([Ok(1)], [Ok(1), Err(1)])], '[[Ok(1), NaN, nil, 1, "1", 0], [Ok(1), Err(1)]]'],
  [() => [difference([Ok(1), Ok(2)], [Ok(2)]), intersection([NaN, 1], [NaN]), isSubset([Ok(1)], [Ok(1), 2]), mode([Ok(1), 2, Ok(1)])], "[[Ok(1)], [NaN], true, Ok(1)]"],
  [() => [includes("hello", "l"), contains(new Set([1]), 2), contains(new Map([["a", 1]]), "a"), contains({ a: 1 }, "a"), contains({}, "toString")], "[true, false, true, true, false]"],
  [() => contains("abc", 1), "throws TypeError: contains: expected a String, got Int"],
  [() => includes(5, 1), "throws TypeError: includes: expected a List, got Int"],
]);

checkExamples("order", [
  [() => sorted([[1], new Date(0), "a", NaN, 2, 1n, true, false, undefined, null, {}, "B", [0, 5], []]), '[nil, nil, false, true, 1, 2, NaN, "B", "a", 1970-01-01T00:00:00.000Z, [], [0, 5], [1], {}]'],
  [() => sorted([3, undefined, 1]), "[nil, 1, 3]"],
  [() => [sorted(["10", "9"]), sorted([10n, 9]), sorted([0, -0, -1])], '[["10", "9"], [9, 10], [-1, 0, 0]]'],
  [() => sorted([{ n: 1, s: "b" }, { n: 0, s: "c" }, { n: 1, s: "a" }], (row) => [row.n, row.s]).map((row) => row.s), '["c", "a", "b"]'],
  [() => sorted(["b1", "a1", "b2", "a2"], (text) => text[0], { desc: true }), '["b1", "b2", "a1", "a2"]'],
  [() => sorted([1, 2], null, { desc: null }), "[1, 2]"],
  [() => [sorted([1, 3, 2], (a, b) => compare(b, a)), sorted([1, 3, 2], (a, b) => compare(a, b), { desc: true })], "[[3, 2, 1], [3, 2, 1]]"],
  [() => sorted([1, 2], (a, b) => a > b), "throws TypeError: sorted: expected a Number or Ordering from the comparison, got Bool"],
  [() => sorted([1, 2], "n"), "throws TypeError: sorted: expected a function, got String"],
  [() => [compare(null, false), compare(NaN, 1), compare(1, 1n), compare([1], [1, 0]), compare({}, identity), compare("a", "a")], "[Less, Greater, Equal, Less, Equal, Equal]"],
  [() => [Less.value, compare(1, 1).value, compare(2, 1).value, compare(1, 2) === Less, typeName(Less), JSON.stringify(Less)], '[-1, 0, 1, true, "Less", "{\\"__tag\\":\\"Less\\"}"]'],
  [() => [min(3, 1), max(1, NaN, 2), max([1, NaN]), min(["b", 1, null]), max([[1], [2]]), min("ba")], '[1, NaN, NaN, nil, [2], "a"]'],
  [() => min(3), "throws TypeError: min: expected a List, got Int"],
  [() => [isSorted([1, 3, 2]), isSorted(["a", 1]), isSorted([{ n: 2 }, { n: 1 }], (row) => -row.n), binarySearch([{ n: 1 }, { n: 5 }], 5, (row) => row.n)], "[false, false, true, 1]"],
]);

checkExamples("errors", [
  [() => len(5), "throws TypeError: len: expected a String, List, Object, Map or Set, got Int"],
  [() => len(true), "throws TypeError: len: expected a String, List, Object, Map or Set, got Bool"],
  [() => len(Promise.resolve()), "throws TypeError: len: expected a String, List, Object, Map or Set, got a Promise (missing await?)"],
  [() => [len(new Map([[1, 2]])), len(new Float64Array(3)), len(Object.create(null)), len({ length: 9, size: 8 }), len(undefined)], "[1, 3, 0, 2, 0]"],
  [() => reduce([], (a, b) => a + b), "throws TypeError: reduce: empty list and no initial value"],
  [() => [reduce([], (a, b) => a + b, null), reduce([1], (a, b) => [a, b], null)], "[nil, [nil, 1]]"],
  [() => sum(["a", "b"]), "throws TypeError: sum: expected numbers, got String at index 0"],
  [() => sum([1, null, 2]), "throws TypeError: sum: expected numbers, got Nil at index 1"],
  [() => sum([1, 1n]), "throws TypeError: sum: expected numbers, got BigInt at index 1"],
  [() => [sum([1n, 2n]), product([2n, 3n]), sumBy([1, 2], (x) => x * 2), sumBy([], identity)], "[3, 6, 6, 0]"],
  [() => sumBy(["a"], identity), "throws TypeError: sumBy: expected numbers, got String at index 0"],
  [() => insertAt([1, 2], 9, 0), "throws RangeError: insertAt: index 9 out of range for length 2"],
  [() => insertAt([1, 2], -3, 0), "throws RangeError: insertAt: index -3 out of range for length 2"],
  [() => [insertAt([1, 2], 2, 3), insertAt([1, 2], -2, 3), insertAt([], 0, undefined)], "[[1, 2, 3], [3, 1, 2], [nil]]"],
  [() => updateAt([1, 2], 5, 0), "throws RangeError: updateAt: index 5 out of range for length 2"],
  [() => removeAt([1, 2], 0.5), "throws RangeError: removeAt: index 0.5 out of range for length 2"],
  [() => chunk([1], 1.5), "throws RangeError: chunk: size must be an integer >= 1, got 1.5"],
  [() => filled(-1, 0), "throws RangeError: filled: count must be an integer >= 0, got -1"],
  [() => repeatValue(0, 1.5), "throws RangeError: repeatValue: count must be an integer >= 0, got 1.5"],
  [() => upper(5), "throws TypeError: upper: expected a String, got Int"],
  [() => split("a", 5), "throws TypeError: split: expected a String, got Int"],
  [() => repeat("a", -1), "throws RangeError: repeat: count must be finite and >= 0, got -1"],
  [() => repeat("a", Infinity), "throws RangeError: repeat: count must be finite and >= 0, got Infinity"],
  [() => keys(null), "throws TypeError: keys: expected an Object, got Nil"],
  [() => values("abc"), "throws TypeError: values: expected an Object, got String"],
  [() => entries(Promise.resolve()), "throws TypeError: entries: expected an Object, got a Promise (missing await?)"],
  [() => floor("1"), "throws TypeError: floor: expected a number, got String"],
  [() => gcd(1.5, 2), "throws RangeError: gcd: a must be an integer, got 1.5"],
  [() => randomInt(3, 1), "throws RangeError: randomInt: high must be >= 3, got 1"],
  [() => sample([1], -1), "throws RangeError: sample: count must be an integer >= 0, got -1"],
  [() => avg([1, "2"]), "throws TypeError: avg: expected numbers, got String at index 1"],
  [() => panic(Err(1)), "throws Error: Err(1)"],
  [() => tryFn(async () => 1), "throws TypeError: tryFn: expected a function without async, use tryAsync"],
  [() => tryFn(5), "throws TypeError: tryFn: expected a function, got Int"],
  [() => tryFn(() => { throw new TypeError(""); }), 'Err("TypeError")'],
  [() => tryFn(() => { throw { a: 1 }; }), 'Err("{ a: 1 }")'],
  [() => assert(Promise.resolve(false)), "throws TypeError: assert: expected a condition, got a Promise (missing await?)"],
]);
