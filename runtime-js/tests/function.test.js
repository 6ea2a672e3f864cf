import { assert } from "../assert/assert.js";
import { compose } from "../function/compose.js";
import { curry } from "../function/curry.js";
import { debounce } from "../function/debounce.js";
import { flip } from "../function/flip.js";
import { memoize } from "../function/memoize.js";
import { negate } from "../function/negate.js";
import { once } from "../function/once.js";
import { partial } from "../function/partial.js";
import { pipeFn } from "../function/pipe-fn.js";
import { throttle } from "../function/throttle.js";
import { tryFn } from "../function/try-fn.js";
import { random } from "../math/random.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { checkExamples } from "./examples.js";

checkExamples("function", [
  [() => compose((x) => x + 1, (x) => x * 2)(3), "7"],
  [() => pipeFn((x) => x + 1, (x) => x * 2)(3), "8"],
  [() => partial((a, b) => a + b, 5)(3), "8"],
  [() => curry((a, b, c) => a + b + c)(1, 2)(3), "6"],
  [() => flip((a, b) => a - b)(3, 10), "7"],
  [() => negate((x) => x > 1)(3), "false"],
  [() => ((f) => f() === f())(once(() => random())), "true"],
  [() => memoize((a, b) => a + b)(1, 2), "3"],
  [() => ((f) => f(1))(debounce((x) => x, 1)), "nil"],
  [() => ((f) => [f(1), f(2)])(throttle((x) => x, 1000)), "[1, nil]"],
  [() => tryFn(() => 1), "Ok(1)"],
  [() => tryFn(() => assert(false, "boom")), 'Err("boom")'],
  [() => tryFn(() => Ok(1)), "Ok(Ok(1))"],
  [() => tryFn(() => None.unwrap()), 'Err("Called unwrap on None")'],
]);
