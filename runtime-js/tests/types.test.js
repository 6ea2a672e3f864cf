import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import { inspect as hostInspect } from "node:util";
import { checkExamples } from "./examples.js";
import { construct } from "../core/construct.js";
import { deepEqual } from "../core/deep-equal.js";
import { defineStruct } from "../core/define-struct.js";
import { defineVariant } from "../core/define-variant.js";
import { deriveEq } from "../core/derive-eq.js";
import { deriveJson } from "../core/derive-json.js";
import { deriveShow } from "../core/derive-show.js";
import { display } from "../core/display.js";
import { eachEntry } from "../core/each-entry.js";
import { equals } from "../core/equals.js";
import { typeName } from "../core/type-name.js";
import { unitVariant } from "../core/unit-variant.js";
import { unique } from "../list/unique.js";
import { clone } from "../object/clone.js";

class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
}
defineStruct(Point, "Point");
deriveEq(Point);
deriveShow(Point);
deriveJson(Point, "Point", (json) => new Point(json.x, json.y));

class Cat {
  constructor(name) {
    this.name = name;
  }
  static new(name) {
    return new Cat(name + "!");
  }
  static make(name) {
    return new Cat(name);
  }
  static then(f) {
    f("thenable");
  }
  toString() {
    return "cat:" + this.name;
  }
}
defineStruct(Cat, "Cat");

class Shape {}
class Circle extends Shape {
  constructor(r) {
    super();
    this.r = r;
  }
}
defineVariant(Circle, "Circle", "Shape");
class Rect extends Shape {
  constructor(w, h) {
    super();
    this.w = w;
    this.h = h;
  }
}
defineVariant(Rect, "Rect", "Shape");
const Dot = unitVariant(class Dot extends Shape {}, "Dot", "Shape");
deriveEq(Shape);
deriveShow(Shape);
deriveJson(Shape, "Shape", {
  Circle: (json) => new Circle(json.r),
  Rect: (json) => new Rect(json.w, json.h),
  Dot: () => Dot,
});

class Mood {
  static cheer() {
    return new Happy();
  }
  toString() {
    return "mood " + this.__tag;
  }
}
class Happy extends Mood {}
defineVariant(Happy, "Happy", "Mood");
const Sad = unitVariant(class Sad extends Mood {}, "Sad", "Mood");

checkExamples("types", [
  [() => [new Point(1, "a"), new Circle(2), new Rect(1, 2), Dot, new Cat("tom")], '[Point(1, "a"), Circle(2), Rect(1, 2), Dot, cat:tom]'],
  [() => [new Happy(), Sad], "[mood Happy, mood Sad]"],
  [() => [new Point(1, 2), new Circle(1), Dot, new Cat("x")].map(typeName), '["Point", "Circle", "Dot", "Cat"]'],
  [() => [new Point(1, 2).__type, new Circle(1).__type, Dot.__type], '["Point", "Shape", "Shape"]'],
  [() => JSON.stringify([new Point(1, 2), new Circle(3), Dot]), String.raw`"[{\"x\":1,\"y\":2},{\"__tag\":\"Circle\",\"r\":3},{\"__tag\":\"Dot\"}]"`],
  [() => ({ ...new Point(1, 2) }), "{ x: 1, y: 2 }"],
  [() => [...eachEntry(new Point(1, 2))], '[["x", 1], ["y", 2]]'],
  [() => [equals(new Point(1, [2]), new Point(1, [2])), equals(new Point(1, 2), new Point(1, 3)), equals(new Cat("a"), new Cat("a"))], "[true, false, false]"],
  [() => [equals(new Circle(1), new Circle(1)), equals(new Circle(1), new Rect(1)), equals(Dot, Dot), equals(Dot, new Circle(1)), equals(new Point(1, new Circle(2)), new Point(1, new Circle(2)))], "[true, false, true, false, true]"],
  [() => Point.__eq(new Point(1, 2), new Point(1, 2)), "true"],
  [() => [Point.__show(new Point(1, "a")), Shape.__show(new Circle(2)), Shape.__show(Dot)], '["Point(x: 1, y: \\"a\\")", "Circle(r: 2)", "Dot"]'],
  [() => [new Point(1, 2).to_json(), Point.toJSON(new Point(1, 2)), Dot.to_json()], String.raw`["{\"x\":1,\"y\":2}", "{\"x\":1,\"y\":2}", "{\"__tag\":\"Dot\"}"]`],
  [() => [Point.fromJSON('{"x":3,"y":4}'), Point.from_json('{"x":1}')], "[Point(3, 4), Point(1, nil)]"],
  [() => ['{"__tag":"Rect","w":1,"h":2}', '{"__tag":"Dot"}'].map((text) => Shape.fromJSON(text)), "[Rect(1, 2), Dot]"],
  [() => Shape.fromJSON('{"__tag":"toString"}'), 'throws TypeError: Shape.fromJSON: expected a Shape, got { __tag: "toString" }'],
  [() => Point.fromJSON("[1]"), "throws TypeError: Point.fromJSON: expected a Point, got [1]"],
  [() => construct(Cat, "tom"), "cat:tom!"],
  [() => construct(Point, 1, 2), "Point(1, 2)"],
  [() => unique([new Point(1, 2), new Point(1, 2), new Circle(1), Dot, new Circle(1), Dot]), "[Point(1, 2), Circle(1), Dot]"],
  [() => [deepEqual(new Cat("a"), new Cat("a")), deepEqual(new Cat("a"), new Cat("b")), deepEqual(new Happy(), new Happy())], "[true, false, true]"],
]);

test("types: bad JSON throws", () => {
  throws(() => Point.fromJSON("{"), SyntaxError);
});

test("types: instances have the associated functions of their type", async () => {
  strictEqual(new Cat("a").make("b").name, "b");
  strictEqual(new Happy().cheer, Mood.cheer);
  strictEqual(Sad.cheer, Mood.cheer);
  deepStrictEqual(Object.keys(new Cat("a")), ["name"]);
  const cat = new Cat("a");
  strictEqual(await cat, cat);
});

test("types: own keys are the fields, the rest is hidden", () => {
  deepStrictEqual(Object.keys(new Point(1, 2)), ["x", "y"]);
  const seen = [];
  for (const key in new Circle(1)) seen.push(key);
  deepStrictEqual(seen, ["r"]);
});

test("types: the host shows the same text", () => {
  strictEqual(hostInspect([new Point(1, 2), Dot]), "[ Point(1, 2), Dot ]");
  strictEqual(String(new Circle(2)), display(new Circle(2)));
});

test("types: a unit variant is one frozen value, also as a clone", () => {
  throws(() => {
    Dot.x = 1;
  }, TypeError);
  strictEqual(clone([Dot])[0], Dot);
});

test("types: fields are mutable", () => {
  const point = new Point(1, 2);
  point.x = 5;
  strictEqual(display(point), "Point(5, 2)");
});
