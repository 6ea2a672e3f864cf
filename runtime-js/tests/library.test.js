import { checkExamples } from "./examples.js";
import { assertEq } from "../assert/assert-eq.js";
import { assertThrows } from "../assert/assert-throws.js";
import { assert } from "../assert/assert.js";
import { toBool } from "../convert/to-bool.js";
import { toFloat } from "../convert/to-float.js";
import { toInt } from "../convert/to-int.js";
import { typeOf } from "../convert/type-of.js";
import { compare } from "../core/compare.js";
import { deepEqual } from "../core/deep-equal.js";
import { identity } from "../core/identity.js";
import { chunk } from "../list/chunk.js";
import { collect } from "../list/collect.js";
import { combinations } from "../list/combinations.js";
import { dropWhile } from "../list/drop-while.js";
import { drop } from "../list/drop.js";
import { first } from "../list/first.js";
import { flatMap } from "../list/flat-map.js";
import { flatten } from "../list/flatten.js";
import { frequencies } from "../list/frequencies.js";
import { groupBy } from "../list/group-by.js";
import { interleave } from "../list/interleave.js";
import { intersperse } from "../list/intersperse.js";
import { isEmpty } from "../list/is-empty.js";
import { join } from "../list/join.js";
import { last } from "../list/last.js";
import { maxBy } from "../list/max-by.js";
import { minBy } from "../list/min-by.js";
import { pairwise } from "../list/pairwise.js";
import { permutations } from "../list/permutations.js";
import { rotate } from "../list/rotate.js";
import { slidingWindow } from "../list/sliding-window.js";
import { sorted } from "../list/sorted.js";
import { take } from "../list/take.js";
import { zipWith } from "../list/zip-with.js";
import { zip } from "../list/zip.js";
import { clamp } from "../math/clamp.js";
import { divmod } from "../math/divmod.js";
import { E } from "../math/e.js";
import { factorial } from "../math/factorial.js";
import { formatNumber } from "../math/format-number.js";
import { gcd } from "../math/gcd.js";
import { INF } from "../math/inf.js";
import { isClose } from "../math/is-close.js";
import { isFinite } from "../math/is-finite.js";
import { isNaN } from "../math/is-nan.js";
import { lcm } from "../math/lcm.js";
import { mean } from "../math/mean.js";
import { median } from "../math/median.js";
import { percentile } from "../math/percentile.js";
import { PI } from "../math/pi.js";
import { randomFloat } from "../math/random-float.js";
import { randomInt } from "../math/random-int.js";
import { round } from "../math/round.js";
import { sample } from "../math/sample.js";
import { shuffle } from "../math/shuffle.js";
import { sign } from "../math/sign.js";
import { sqrt } from "../math/sqrt.js";
import { stdev } from "../math/stdev.js";
import { toBinary } from "../math/to-binary.js";
import { toFixed } from "../math/to-fixed.js";
import { toHex } from "../math/to-hex.js";
import { toOctal } from "../math/to-octal.js";
import { variance } from "../math/variance.js";
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
import { Err } from "../result/err.js";
import { filterErr } from "../result/filter-err.js";
import { filterOk } from "../result/filter-ok.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { Some } from "../result/some.js";
import { camelCase } from "../string/camel-case.js";
import { capitalize } from "../string/capitalize.js";
import { center } from "../string/center.js";
import { charAt } from "../string/char-at.js";
import { countOf } from "../string/count-of.js";
import { dedent } from "../string/dedent.js";
import { escapeHtml } from "../string/escape-html.js";
import { indentStr } from "../string/indent-str.js";
import { kebabCase } from "../string/kebab-case.js";
import { lines } from "../string/lines.js";
import { padEnd } from "../string/pad-end.js";
import { padStart } from "../string/pad-start.js";
import { repeat } from "../string/repeat.js";
import { replaceFirst } from "../string/replace-first.js";
import { replace } from "../string/replace.js";
import { reverseStr } from "../string/reverse-str.js";
import { slugify } from "../string/slugify.js";
import { snakeCase } from "../string/snake-case.js";
import { split } from "../string/split.js";
import { substr } from "../string/substr.js";
import { titleCase } from "../string/title-case.js";
import { truncate } from "../string/truncate.js";
import { unescapeHtml } from "../string/unescape-html.js";
import { wordWrap } from "../string/word-wrap.js";
import { words } from "../string/words.js";

class Tank {
  get length() {
    return 0;
  }
}

checkExamples("lists", [
  [() => [flatten([1, [2, [3]]], 0), flatten(["ab", [null]]), flatMap([1], () => "ab")], '[[1, [2, [3]]], ["ab", nil], ["ab"]]'],
  [() => [take("hello", 2.9), take("ab", -1), drop("hello", 3), drop([1, 2], -4), dropWhile([1, 5, 2], (x) => x < 3), dropWhile([1], () => true)], '["he", "", "lo", [1, 2], [5, 2], []]'],
  [() => [first("😀a"), last("a😀"), last(new Set([1, 2]))], '["😀", "😀", 2]'],
  [() => groupBy([1, null, [1]], identity), "{ \"1\": [1], nil: [nil], \"[1]\": [[1]] }"],
  [() => Object.hasOwn(groupBy(["__proto__"], identity), "__proto__"), "true"],
  [() => frequencies(["__proto__", 1, "1", null]), '{ "1": 2, __proto__: 1, nil: 1 }'],
  [() => [chunk("abcde", 2), slidingWindow([1], 2), slidingWindow([1, 2], 0), pairwise([])], '[["ab", "cd", "e"], [], [], []]'],
  [() => [zip([1], []), zip("ab", [1, 2], [3, 4]), zipWith([1, 2], ["a", "b"]), interleave([], [1], [2, 3]), interleave()], '[[], [["a", 1, 3], ["b", 2, 4]], [[1, "a"], [2, "b"]], [1, 2, 3], []]'],
  [() => [intersperse([], 0), intersperse([[1], [2]], [0])], "[[], [[1], [0], [2]]]"],
  [() => [combinations([1, 2, 3], 4), combinations([1, 2, 3], 3), permutations([1, 2]), permutations([1, 1], 1), permutations([1], 2), permutations([], 0)], "[[], [[1, 2, 3]], [[1, 2], [2, 1]], [[1], [1]], [], [[]]]"],
  [() => [rotate([], 3), rotate([1, 2, 3], 7), rotate([1, 2, 3], -4), rotate([1, 2], 0)], "[[], [2, 3, 1], [3, 1, 2], [1, 2]]"],
  [() => [minBy([3, 1, 2], (x) => -x), maxBy([], identity), maxBy([null], identity)], "[3, nil, nil]"],
  [() => [null, "", [], {}, new Map(), new Set(), new Tank(), new Uint8Array()].map(isEmpty), "[true, true, true, true, true, true, true, true]"],
  [() => [0, false, NaN, None, Ok(1), new Date(0), identity, " ", [null], Promise.resolve()].some(isEmpty), "false"],
  [() => [join([null, undefined, -0, { a: 1 }], "|"), join("abc", "-"), join(new Set([1]))], '["||0|{ a: 1 }", "a-b-c", "1"]'],
  [() => { const xs = [1]; return [collect(xs) === xs, collect(new Set([2]))]; }, "[true, [2]]"],
  [() => [filterOk([Some(1), 2, Ok(null)]), filterErr([Err(null), Ok(1)])], "[[nil], [nil]]"],
]);

checkExamples("strings", [
  [() => [split("a1b22c", /\d+/), split("ab", /(x)?/), split("abc"), split("a,b", null)], '[["a", "b", "c"], ["a", nil, "b"], ["abc"], ["a,b"]]'],
  [() => [replace("aXbX", /x/gi, "-"), replace("abc", /(b)(x)?/, (match, b, x) => `${b}${x}!`), replace("aa", "a", (match) => match + 1), replace("ab", /(?<k>b)/, "[$<k>$&]")], '["a-b-", "abnull!c", "a1a1", "a[bb]"]'],
  [() => [replaceFirst("aXbX", /x/gi, "-"), replaceFirst("a$", "$", "$&"), replaceFirst("abc", "z", "y")], '["a-bX", "a$&", "abc"]'],
  [() => replace("a", "a", 5), "throws TypeError: replace: expected a String or function, got Int"],
  [() => [padStart("5", 3, ""), padStart("5", 3, null), padEnd("5", 4, "ab"), center("a", 4, ""), center("ab", 5, "xy"), padStart("long", 2)], '["  5", "  5", "5aba", " a  ", "xabxy", "long"]'],
  [() => [substr("hello", 2, null), substr("hello", -3, -1), charAt("abc", 0.5), repeat("ab", 2.9)], '["llo", "ll", nil, "abab"]'],
  [() => [capitalize("éa"), capitalize("😀a"), titleCase(" a\tb-c d's"), titleCase("")], '["Éa", "😀a", " A\\tB-C D\'s", ""]'],
  [() => [snakeCase("fooBar2Baz"), snakeCase("-foo"), snakeCase("foo--bar  baz"), kebabCase("Foo Bar_baz"), camelCase("-foo-bar"), camelCase("Foo")], '["foo_bar2_baz", "foo", "foo_bar_baz", "foo-bar-baz", "fooBar", "foo"]'],
  [() => [truncate("Hello", 5), truncate("Hello", 3), truncate("Hello", -1), truncate("Hello", 4, "")], '["Hello", "...", "", "Hell"]'],
  [() => [wordWrap("a b\nc d", 3), wordWrap("aa bb cc", 5), wordWrap("", 3), wordWrap("aaa", 1)], '["a b\\nc d", "aa bb\\ncc", "", "aaa"]'],
  [() => [dedent("\n    a\n  \n   b"), dedent("a\n b"), dedent(""), indentStr("a\n\nb", 1), indentStr("a", 0)], '["\\n a\\n\\nb", "a\\n b", "", " a\\n \\n b", "a"]'],
  [() => [slugify("  --A & B--  "), slugify("Ünïcode"), words(" \n"), lines("a\r\nb\rc"), countOf("", "a"), reverseStr("")], '["a-b", "unicode", [], ["a", "b\\rc"], 0, ""]'],
  [() => unescapeHtml(escapeHtml(`<&>"'`)) === `<&>"'`, "true"],
]);

checkExamples("objects", [
  [() => [keys([5, 6]), values("ab".split("")), entries(new Map([[1, 2]])), values(new Map([[1, 2]]))], '[["0", "1"], ["a", "b"], [[1, 2]], [2]]'],
  [() => fromEntries([[1, 2], [null, 3], [[1], 4]]), '{ "1": 2, nil: 3, "[1]": 4 }'],
  [() => [fromEntries(new Map([["a", 1]])), merge(undefined, { a: 1 }), pick({ a: 1, b: 2 }, ["b", "a", "toString"]), omit({ a: 1 }, [])], "[{ a: 1 }, { a: 1 }, { b: 2, a: 1 }, { a: 1 }]"],
  [() => ["merge", "fromEntries", "pick", "omit", "mapValues", "clone"].map((name) => {
    const hostile = JSON.parse('{"__proto__":{"polluted":1}}');
    const copy = { merge: () => merge(hostile), fromEntries: () => fromEntries(Object.entries(hostile)), pick: () => pick(hostile, ["__proto__"]), omit: () => omit(hostile, []), mapValues: () => mapValues(hostile, identity), clone: () => clone(hostile) }[name]();
    return Object.hasOwn(copy, "__proto__") && copy.polluted === undefined;
  }), "[true, true, true, true, true, true]"],
  [() => merge({ a: 1 }, 5), "throws TypeError: merge: expected an Object, got Int"],
  [() => [hasKey(new Map([[1, 2]]), 1), hasKey({ a: 1 }, "b"), hasKey([5], 0)], "[true, false, true]"],
  [() => [get({ a: [{ b: 1 }] }, ["a", 0, "b"]), get({ a: { b: 1 } }, []), get({ "": 1 }, ""), get([1, 2], 1), get({ a: 5 }, "a.b", 7), get({ a: null }, "a.b", 7)], "[1, { a: { b: 1 } }, 1, 2, 7, 7]"],
  [() => mapValues({ a: 1.26 }, round), "{ a: 1 }"],
  [() => { const value = { a: 1 }; return [freeze(value) === value, Object.isFrozen(value)]; }, "[true, true]"],
  [() => { const value = { a: [1], m: new Map([[{}, [2]]]), s: new Set([1]), d: new Date(0), r: /x/g, o: Some([3]), f: identity, n: None, t: new Uint8Array([1]) }; const copy = clone(value); return [copy, copy.a !== value.a, copy.o !== value.o, copy.o.value !== value.o.value, copy.t !== value.t, copy.f === value.f, copy.n === None]; },
    "[{ a: [1], m: Map { {} => [2] }, s: Set { 1 }, d: 1970-01-01T00:00:00.000Z, r: /x/g, o: Some([3]), f: <fn identity>, n: None, t: Uint8Array [1] }, true, true, true, true, true, true]"],
  [() => { const loop = [1]; loop.push(loop); const copy = clone(loop); return copy !== loop && copy[1] === copy; }, "true"],
  [() => { const error = new TypeError("x", { cause: 1 }); const copy = clone(error); return [copy, copy !== error, copy.cause, copy instanceof TypeError, copy.stack === error.stack]; }, "[TypeError: x, true, 1, true, true]"],
]);

checkExamples("deep equality", [
  [() => [deepEqual(NaN, NaN), deepEqual(0, -0), deepEqual([1, [2]], [1, [2]]), deepEqual({ a: 1, b: 2 }, { b: 2, a: 1 }), deepEqual(null, undefined), deepEqual([NaN], [NaN])], "[true, true, true, true, true, true]"],
  [() => [deepEqual([1], [1, 2]), deepEqual({ a: 1 }, { b: 1 }), deepEqual({ a: undefined }, {}), deepEqual([], {}), deepEqual(1, "1"), deepEqual(null, 0)], "[false, false, false, false, false, false]"],
  [() => [deepEqual(new Map([["a", [1]]]), new Map([["a", [1]]])), deepEqual(new Set([1]), new Set([1])), deepEqual(new Date(1), new Date(1)), deepEqual(/a/g, /a/g), deepEqual(new Error("a"), new Error("a")), deepEqual(new Uint8Array([1]), new Uint8Array([1]))], "[true, true, true, true, true, true]"],
  [() => [deepEqual(new Map([["a", 1]]), new Map([["a", 2]])), deepEqual(new Set([1]), new Set([2])), deepEqual(new Date(1), new Date(2)), deepEqual(/a/g, /a/), deepEqual(new Error("a"), new TypeError("a")), deepEqual(new Uint8Array([1]), [1])], "[false, false, false, false, false, false]"],
  [() => [deepEqual(Ok([NaN]), Ok([NaN])), deepEqual(Ok(1), Err(1)), deepEqual(identity, identity), deepEqual(() => 1, () => 1), deepEqual(Promise.resolve(), Promise.resolve())], "[true, false, true, false, false]"],
  [() => { const a = { n: 1 }; a.self = a; const b = { n: 1 }; b.self = b; const c = { n: 2 }; c.self = c; return [deepEqual(a, b), deepEqual(a, c)]; }, "[true, false]"],
]);

checkExamples("numbers", [
  [() => [round(1.005, 2), round(-1.005, 2), round(1234.5, -2), round(1e21, 2), round(1.5e-7, 8), round(NaN, 1), round(5, 400), round(-0.4)], "[1.01, -1, 1200, 1e+21, 1.5e-7, NaN, 5, 0]"],
  [() => round(1, 0.5), "throws RangeError: round: digits must be an integer, got 0.5"],
  [() => [clamp(-1, 0, 1), sign(NaN), sqrt(-1), divmod(7, -2), gcd(0, 0), lcm(-4, 6), factorial(0), factorial(171), factorial(170) < Infinity], "[0, NaN, NaN, [-4, -1], 0, 12, 1, Infinity, true]"],
  [() => [isClose(1, 2), isClose(1, 1.05, 0.1), isClose(NaN, NaN), isNaN(NaN), isFinite(Infinity)], "[false, true, false, true, false]"],
  [() => [mean([]), median([]), median([5]), percentile([1], 50), percentile([1, 2], 101), percentile([], 50), percentile([3, 1, 2], 100), variance([]), stdev([5])], "[0, nil, 5, 1, nil, nil, 3, 0, 0]"],
  [() => [formatNumber(-1234), formatNumber(999), formatNumber(1e21), formatNumber(1234567, { separator: "$&" }), formatNumber(0.5, { decimals: 0 }), formatNumber(1234.5, null)], '["-1,234", "999", "1e+21", "1$&234$&567", "1", "1,234.5"]'],
  [() => [toHex(255.9), toBinary(-2), toOctal(0), toFixed(2.5, 0)], '["ff", "-10", "0", 3]'],
  [() => { const draws = Array.from({ length: 300 }, () => randomInt(1, 3)); return [1, 2, 3, 4, 0].map((n) => draws.includes(n)); }, "[true, true, true, false, false]"],
  [() => { const draws = Array.from({ length: 300 }, () => randomFloat(2, 3)); return draws.every((n) => n >= 2 && n < 3); }, "true"],
  [() => [sorted(shuffle([3, 1, 2])), sorted(sample([1, 2], 9)), sample([], 2), new Set(sample([1, 2, 3, 4], 3)).size], "[[1, 2, 3], [1, 2], [], 3]"],
  [() => [PI, E, INF], "[3.141592653589793, 2.718281828459045, Infinity]"],
]);

checkExamples("conversion", [
  [() => [toInt("+5"), toInt("1e3"), toInt("-0.5"), toInt("5."), toInt(".5"), toInt("0x10"), toInt("1e400"), toInt(NaN), toInt(Infinity)], "[5, 1000, 0, nil, nil, nil, nil, nil, nil]"],
  [() => [toInt(false), toInt(new Date(5)), toInt(new Date(NaN)), toInt(7n), toInt(2n ** 60n), toInt([5]), toInt({})], "[0, 5, nil, 7, nil, nil, nil]"],
  [() => [toFloat("Infinity"), toFloat("-Infinity"), toFloat("+Infinity"), toFloat(" 1.5 "), toFloat(NaN), toFloat(true), toFloat(null)], "[Infinity, -Infinity, nil, 1.5, NaN, 1, nil]"],
  [() => [toBool(""), toBool("0"), toBool("FALSE"), toBool(NaN), toBool(null), toBool({})], "[false, false, true, false, false, true]"],
  [() => [NaN, Infinity, 1n, Symbol(), identity, None, compare(1, 2), new Set(), new TypeError(), Promise.resolve(), new Float64Array(1), Object.create(null), { __tag: "x" }, (function* () {})()].map(typeOf),
    '["Float", "Float", "BigInt", "Symbol", "Function", "None", "Less", "Set", "TypeError", "Promise", "Float64Array", "Object", "Object", "Generator"]'],
]);

checkExamples("assertions", [
  [() => [assert(0), assert(""), assertEq(NaN, NaN), assertEq({ a: [Ok(1)] }, { a: [Ok(1)] })], "[nil, nil, nil, nil]"],
  [() => assertEq([1], ["1"]), 'throws Error: Assertion failed: [1] !== ["1"]'],
  [() => assertThrows(() => assert(false, "boom"), /^bo+m$/), "Error: boom"],
  [() => assertThrows(() => assert(false, "boom"), /x/), 'throws Error: Expected error matching /x/ but got "boom"'],
  [() => assertThrows(() => { throw "text"; }, "tex"), '"text"'],
  [async () => assertThrows(async () => assert(false, "later"), "later"), "Error: later"],
  [async () => assertThrows(async () => 1), "throws Error: Expected function to throw but it did not"],
  [() => { try { assertEq(1, 2); } catch (error) { return [error.code, error.actual, error.expected]; } }, '["ASSERT", 1, 2]'],
]);
