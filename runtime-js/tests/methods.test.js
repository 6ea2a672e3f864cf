import { checkExamples } from "./examples.js";
import { callListMethod } from "../core/call-list-method.js";
import { callMethod } from "../core/call-method.js";
import { callStringMethod } from "../core/call-string-method.js";
import { len } from "../core/len.js";
import { any } from "../list/any.js";
import { chunk } from "../list/chunk.js";
import { first } from "../list/first.js";
import { groupBy } from "../list/group-by.js";
import { map } from "../list/map.js";
import { sorted } from "../list/sorted.js";
import { sum } from "../list/sum.js";
import { zipWith } from "../list/zip-with.js";
import { upper } from "../string/upper.js";
import { words } from "../string/words.js";

const user = { upper: () => "own" };

checkExamples("methods", [
  [() => callStringMethod("abc", "upper", upper), '"ABC"'],
  [() => callStringMethod("a b", "words", words), '["a", "b"]'],
  [() => callListMethod([3, 1, 2], "sorted", sorted), "[1, 2, 3]"],
  [() => callMethod([1, 2], "first", first), "1"],
  [() => callListMethod([1, 2, 3], "chunk", chunk, 2), "[[1, 2], [3]]"],
  [() => callListMethod([1, 2], "sum", sum), "3"],
  [() => callListMethod([1, 2, 3], "groupBy", groupBy, (x) => x > 1), "{ false: [1], true: [2, 3] }"],
  [() => callMethod("abc", "len", len), "3"],
  [() => callListMethod([1, 2], "any", any, (x) => x > 1), "true"],
  [() => callListMethod([1, 2], "zip_with", zipWith, ["a"]), '[[1, "a"]]'],
  [() => callStringMethod(user, "upper", upper), '"own"'],
  [() => callStringMethod({}, "upper", upper), "throws TypeError: Object has no method 'upper'"],
  [() => callStringMethod([1], "upper", upper), "throws TypeError: List has no method 'upper'"],
  [() => callListMethod("abc", "sorted", sorted), "throws TypeError: String has no method 'sorted'"],
  [() => callMethod(5, "len", len), "throws TypeError: Int has no method 'len'"],
  [() => callListMethod([1, 2], "map", map, (x, i, all) => all.length), "[2, 2]"],
]);
