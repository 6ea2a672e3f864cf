import { strictEqual } from "node:assert/strict";
import { test } from "node:test";
import { compare } from "../core/compare.js";
import { defineStruct } from "../core/define-struct.js";
import { display, inspect } from "../core/display.js";
import { print } from "../core/print.js";
import { Err } from "../result/err.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { Some } from "../result/some.js";

class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
}
defineStruct(Point, "Point");

class Plain {
  size = 2;
}
class Telling extends Plain {
  toString() {
    return "telling";
  }
}
function* numbers() {}
async function* moreNumbers() {}
async function load() {}
const cyclic = [1];
cyclic.push({ self: cyclic });
const cyclicOk = Ok([]);
cyclicOk.value.push(cyclicOk);

/** @type {[any, string, string?][]} value, display, inspect where it differs */
const table = [
  [null, "nil"],
  [undefined, "nil"],
  [true, "true"],
  [42, "42"],
  [1.5, "1.5"],
  [0.1 + 0.2, "0.30000000000000004"],
  [1e21, "1e+21"],
  [NaN, "NaN"],
  [-Infinity, "-Infinity"],
  [-0, "0"],
  [10n, "10"],
  ["hi", "hi", '"hi"'],
  ['a"b\\c\n\t\r\b\u0000\u007fé😀', 'a"b\\c\n\t\r\b\u0000\u007fé😀', '"a\\"b\\\\c\\n\\t\\r\\u0008\\u0000\\u007fé😀"'],
  [[1, "a", null], '[1, "a", nil]'],
  [[[1, 2], [3]], "[[1, 2], [3]]"],
  [[], "[]"],
  [new Array(2), "[nil, nil]"],
  [{ a: 1, b: "x" }, '{ a: 1, b: "x" }'],
  [{ "a b": 1, é$_1: 2, 1: 3, "": 4 }, '{ "1": 3, "a b": 1, é$_1: 2, "": 4 }'],
  [{}, "{}"],
  [Object.create(null), "{}"],
  [{ constructor: 1, toString: 2 }, "{ constructor: 1, toString: 2 }"],
  [{ toString: () => "x" }, "{ toString: <fn toString> }"],
  [Ok(1), "Ok(1)"],
  [Err("bad"), 'Err("bad")'],
  [Some([1]), "Some([1])"],
  [None, "None"],
  [Err(new Error("boom")), "Err(Error: boom)"],
  [new TypeError("boom"), "TypeError: boom"],
  [new Error(""), "Error"],
  [new Point(1, "2"), 'Point(1, "2")'],
  [compare(1, 2), "Less"],
  [new Map([["a", 1]]), 'Map { "a" => 1 }'],
  [new Map(), "Map {}"],
  [new Set([1, "2"]), 'Set { 1, "2" }'],
  [new Set(), "Set {}"],
  [new Date(0), "1970-01-01T00:00:00.000Z"],
  [new Date(NaN), "Invalid Date"],
  [/a+/g, "/a+/g"],
  [load, "<async fn load>"],
  [moreNumbers, "<async fn moreNumbers>"],
  [numbers, "<fn numbers>"],
  [(() => () => 1)(), "<fn>"],
  [Promise.resolve(1), "<promise>"],
  [numbers(), "<generator>"],
  [moreNumbers(), "<generator>"],
  [new Float64Array([1, 2]), "Float64Array [1, 2]"],
  [new Uint8Array([104, 105]), "Uint8Array [104, 105]"],
  [new Plain(), "Plain { size: 2 }"],
  [new Telling(), "telling"],
  [Symbol("x"), "Symbol(x)"],
  [cyclic, "[1, { self: <cycle> }]"],
  [cyclicOk, "Ok([<cycle>])"],
];

for (const [value, displayed, inspected = displayed] of table) {
  test(`display: ${displayed}`, () => {
    strictEqual(display(value), displayed);
    strictEqual(inspect(value), inspected);
  });
}

test("display: every runtime class gives the same text to the host", () => {
  for (const value of [Ok([1]), Err("x"), Some(1), None, new Point(1, 2), compare(1, 1)]) {
    strictEqual(String(value), display(value));
    strictEqual(value[Symbol.for("nodejs.util.inspect.custom")](), display(value));
  }
});

test("display: a toString that throws leaves no trace", () => {
  class Broken {
    toString() {
      throw new Error("broken");
    }
  }
  const broken = new Broken();
  for (let i = 0; i < 2; i++) {
    let message = "";
    try {
      display([broken]);
    } catch (error) {
      message = error.message;
    }
    strictEqual(message, "broken");
  }
});

test("display: the same object twice is no cycle", () => {
  const shared = [1];
  strictEqual(display([shared, shared]), "[[1], [1]]");
});

test("print: joins displays, interprets nothing, returns nil", (t) => {
  const printed = [];
  const log = console.log;
  console.log = (text) => printed.push(text);
  try {
    strictEqual(print("%d items", 3, [1, "a"], null), null);
    print();
    print("{red}x{/}");
  } finally {
    console.log = log;
  }
  strictEqual(printed.join("\n"), '%d items 3 [1, "a"] nil\n\n{red}x{/}');
});
