import { toInt } from "../convert/to-int.js";
import { compare } from "../core/compare.js";
import { display } from "../core/display.js";
import { len } from "../core/len.js";
import { all } from "../list/all.js";
import { any } from "../list/any.js";
import { binarySearch } from "../list/binary-search.js";
import { chunk } from "../list/chunk.js";
import { combinations } from "../list/combinations.js";
import { compact } from "../list/compact.js";
import { compareBy } from "../list/compare-by.js";
import { contains } from "../list/contains.js";
import { count } from "../list/count.js";
import { difference } from "../list/difference.js";
import { drop } from "../list/drop.js";
import { enumerate } from "../list/enumerate.js";
import { filled } from "../list/filled.js";
import { filter } from "../list/filter.js";
import { findIndex } from "../list/find-index.js";
import { find } from "../list/find.js";
import { first } from "../list/first.js";
import { flatMap } from "../list/flat-map.js";
import { flatten } from "../list/flatten.js";
import { frequencies } from "../list/frequencies.js";
import { groupBy } from "../list/group-by.js";
import { includes } from "../list/includes.js";
import { insertAt } from "../list/insert-at.js";
import { interleave } from "../list/interleave.js";
import { intersection } from "../list/intersection.js";
import { intersperse } from "../list/intersperse.js";
import { isEmpty } from "../list/is-empty.js";
import { isSorted } from "../list/is-sorted.js";
import { isSubset } from "../list/is-subset.js";
import { isSuperset } from "../list/is-superset.js";
import { join } from "../list/join.js";
import { last } from "../list/last.js";
import { map } from "../list/map.js";
import { maxBy } from "../list/max-by.js";
import { max } from "../list/max.js";
import { minBy } from "../list/min-by.js";
import { min } from "../list/min.js";
import { pairwise } from "../list/pairwise.js";
import { partition } from "../list/partition.js";
import { permutations } from "../list/permutations.js";
import { product } from "../list/product.js";
import { reduce } from "../list/reduce.js";
import { removeAt } from "../list/remove-at.js";
import { repeatValue } from "../list/repeat-value.js";
import { reversed } from "../list/reversed.js";
import { rotate } from "../list/rotate.js";
import { scan } from "../list/scan.js";
import { slidingWindow } from "../list/sliding-window.js";
import { sortBy } from "../list/sort-by.js";
import { sorted } from "../list/sorted.js";
import { sumBy } from "../list/sum-by.js";
import { sum } from "../list/sum.js";
import { symmetricDifference } from "../list/symmetric-difference.js";
import { takeWhile } from "../list/take-while.js";
import { take } from "../list/take.js";
import { union } from "../list/union.js";
import { unique } from "../list/unique.js";
import { updateAt } from "../list/update-at.js";
import { where } from "../list/where.js";
import { zipWith } from "../list/zip-with.js";
import { zip } from "../list/zip.js";
import { INF } from "../math/inf.js";
import { Ok } from "../result/ok.js";
import { checkExamples } from "./examples.js";

checkExamples("list", [
  [() => map([1,2,3], (x) => x * 2), "[2, 4, 6]"],
  [() => map(["a","b"], (x, i) => `${display(i)}${display(x)}`), '["0a", "1b"]'],
  [() => map(["1","2"], toInt), "[1, 2]"],
  [() => filter([1,2,3,4], (x) => x > 2), "[3, 4]"],
  [() => flatMap([1,2], (x) => [x, x * 10]), "[1, 10, 2, 20]"],
  [() => flatMap([1,2], (x) => x), "[1, 2]"],
  [() => flatten([[1,2],[3]]), "[1, 2, 3]"],
  [() => flatten([[1,[2]],[3]]), "[1, [2], 3]"],
  [() => flatten([1,[2,[3]]], INF), "[1, 2, 3]"],
  [() => reduce([1,2,3], (a, x) => a + x, 0), "6"],
  [() => reduce([], (a, x) => a + x, 0), "0"],
  [() => reduce([5], (a, x) => a + x), "5"],
  [() => scan([1,2,3], (a, x) => a + x, 0), "[1, 3, 6]"],
  [() => take([1,2,3], 2), "[1, 2]"],
  [() => take([1], 10), "[1]"],
  [() => drop([1,2,3], 1), "[2, 3]"],
  [() => drop([1], 10), "[]"],
  [() => take("hello", 2), '"he"'],
  [() => take([1,2,3], -1), "[]"],
  [() => takeWhile([1,5,2], (x) => x < 3), "[1]"],
  [() => first([1,2]), "1"],
  [() => last([]), "nil"],
  [() => first("abc"), '"a"'],
  [() => find([1,2,3], (x) => x > 1), "2"],
  [() => find([1], (x) => x > 1), "nil"],
  [() => findIndex([10,20], (x) => x > 15), "1"],
  [() => findIndex([1], (x) => x > 1), "nil"],
  [() => includes([1,2], 2), "true"],
  [() => contains("hello", "ell"), "true"],
  [() => includes([[1]], [1]), "false"],
  [() => contains(new Set([1]), 1), "true"],
  [() => any([1,2], (x) => x > 1), "true"],
  [() => all([], (x) => false), "true"],
  [() => any([0, 1]), "true"],
  [() => count([1,2,3], (x) => x > 1), "2"],
  [() => count("banana", (c) => c === "a"), "3"],
  [() => sum([1,2,3]), "6"],
  [() => sum([]), "0"],
  [() => product([2,3,4]), "24"],
  [() => product([]), "1"],
  [() => sumBy([{v: 1}, {v: 2}], (x) => x.v), "3"],
  [() => min([3,1,2]), "1"],
  [() => max(["b","a"]), '"b"'],
  [() => min([]), "nil"],
  [() => max(1, 2), "2"],
  [() => maxBy(["a","ccc","bb"], (s) => len(s)), '"ccc"'],
  [() => maxBy(["aa","bb"], (s) => len(s)), '"aa"'],
  [() => minBy([], (x) => x), "nil"],
  [() => sorted([10,9,1]), "[1, 9, 10]"],
  [() => sorted(["b","a","C"]), '["C", "a", "b"]'],
  [() => sorted([{n: 2}, {n: 1}], (x) => x.n), "[{ n: 1 }, { n: 2 }]"],
  [() => sorted([2,3,1], (a, b) => b - a), "[3, 2, 1]"],
  [() => sorted([[10,"a"],[2,"b"]]), '[[2, "b"], [10, "a"]]'],
  [() => sorted([1,3,2], null, { desc: true }), "[3, 2, 1]"],
  [() => sortBy([{n: 2}, {n: 1}], (r) => r.n), "[{ n: 1 }, { n: 2 }]"],
  [() => compareBy([3,1,2], (a, b) => compare(a, b)), "[1, 2, 3]"],
  [() => reversed([1,2,3]), "[3, 2, 1]"],
  [() => reversed("abc"), '["c", "b", "a"]'],
  [() => unique([1,2,2,3]), "[1, 2, 3]"],
  [() => unique([[1],[1]]), "[[1], [1]]"],
  [() => unique([1,2,3], (x) => x % 2), "[1, 2]"],
  [() => groupBy([1,2,3], (x) => x % 2 === 0), "{ false: [1, 3], true: [2] }"],
  [() => groupBy(["constructor"], (s) => s), '{ constructor: ["constructor"] }'],
  [() => frequencies(["a","b","a"]), "{ a: 2, b: 1 }"],
  [() => partition([1,2,3,4], (x) => x % 2 === 0), "[[2, 4], [1, 3]]"],
  [() => chunk([1,2,3,4,5], 2), "[[1, 2], [3, 4], [5]]"],
  [() => chunk([], 2), "[]"],
  [() => chunk([1], 0), "throws RangeError: chunk: size must be an integer >= 1, got 0"],
  [() => slidingWindow([1,2,3,4], 2), "[[1, 2], [2, 3], [3, 4]]"],
  [() => pairwise([1,2,3]), "[[1, 2], [2, 3]]"],
  [() => pairwise([1]), "[]"],
  [() => enumerate(["a","b"]), '[[0, "a"], [1, "b"]]'],
  [() => zip([1,2,3], ["a","b"]), '[[1, "a"], [2, "b"]]'],
  [() => zip(), "[]"],
  [() => zipWith([1,2,3], [10,20], (a, b) => a + b), "[11, 22]"],
  [() => interleave([1,2,3], ["a","b"]), '[1, "a", 2, "b", 3]'],
  [() => intersperse([1,2,3], 0), "[1, 0, 2, 0, 3]"],
  [() => combinations([1,2,3], 2), "[[1, 2], [1, 3], [2, 3]]"],
  [() => combinations([1,2], 0), "[[]]"],
  [() => permutations([1,2,3], 2), "[[1, 2], [1, 3], [2, 1], [2, 3], [3, 1], [3, 2]]"],
  [() => filled(3, 0), "[0, 0, 0]"],
  [() => repeatValue("x", 3), '["x", "x", "x"]'],
  [() => compact([0, "", false, null, 1]), '[0, "", false, 1]'],
  [() => rotate([1,2,3,4,5], 2), "[3, 4, 5, 1, 2]"],
  [() => rotate([1,2,3], -1), "[3, 1, 2]"],
  [() => insertAt([1,2,3], 1, "x"), '[1, "x", 2, 3]'],
  [() => insertAt([1,2], -1, "x"), '[1, "x", 2]'],
  [() => removeAt([1,2,3], 1), "[1, 3]"],
  [() => removeAt([1,2,3], -1), "[1, 2]"],
  [() => removeAt([1], 5), "throws RangeError: removeAt: index 5 out of range for length 1"],
  [() => updateAt([1,2,3], 1, "x"), '[1, "x", 3]'],
  [() => updateAt([1,2], -1, "x"), '[1, "x"]'],
  [() => binarySearch([1,3,5,7], 5), "2"],
  [() => binarySearch([1,3], 4), "-1"],
  [() => isSorted([1,2,2]), "true"],
  [() => isSorted([]), "true"],
  [() => union([1,2], [2,3]), "[1, 2, 3]"],
  [() => intersection([1,2,2,3], [2,3,4]), "[2, 2, 3]"],
  [() => difference([1,2,3], [2]), "[1, 3]"],
  [() => symmetricDifference([1,2], [2,3]), "[1, 3]"],
  [() => isSubset([1], [1,2]), "true"],
  [() => isSuperset([1,2], [1]), "true"],
  [() => join(["a","b"], "-"), '"a-b"'],
  [() => join([1, null, true], ","), '"1,,true"'],
  [() => join(["a","b"]), '"ab"'],
  [() => join([[1,2], Ok(3)], ";"), '"[1, 2];Ok(3)"'],
  [() => isEmpty([]), "true"],
  [() => isEmpty(" "), "false"],
  [() => isEmpty(new Map([["a", 1]])), "false"],
  [() => where([1,2,3], (x) => x > 1), "[2, 3]"],
]);
