import { strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import { checkExamples } from "./examples.js";
import { Err } from "../result/err.js";
import { isErr } from "../result/is-err.js";
import { isNone } from "../result/is-none.js";
import { isOk } from "../result/is-ok.js";
import { isSome } from "../result/is-some.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { Some } from "../result/some.js";

const all = [Ok(1), Err("e"), Some(1), None];
const double = (value) => value * 2;

checkExamples("result methods", [
  [() => [Ok(), Err(), Some()], "[Ok(nil), Err(nil), Some(nil)]"],
  [() => all.map((value) => [isOk(value), isErr(value), isSome(value), isNone(value)].indexOf(true)), "[0, 1, 2, 3]"],
  [() => [null, 5, {}, { value: 1 }, "Ok"].some((value) => isOk(value) || isErr(value) || isSome(value) || isNone(value)), "false"],
  [() => all.map((value) => value.__tag), '["Ok", "Err", "Some", "None"]'],
  [() => [Ok(1).isOk(), Ok(1).isErr(), Err(1).isOk(), Err(1).isErr()], "[true, false, false, true]"],
  [() => [Some(1).isSome(), Some(1).isNone(), None.isSome(), None.isNone()], "[true, false, false, true]"],
  [() => all.map((value) => value.map(double)), '[Ok(2), Err("e"), Some(2), None]'],
  [() => all.map((value) => value.unwrapOr(9)), "[1, 9, 1, 9]"],
  [() => [Err(1).unwrapOr(), None.unwrapOr()], "[nil, nil]"],
  [() => [Ok(1).unwrapOrElse(double), Err(2).unwrapOrElse(double), Some(1).unwrapOrElse(double), None.unwrapOrElse(() => 7)], "[1, 4, 1, 7]"],
  [() => [Ok(1).unwrap(), Some(2).unwrap(), Ok(3).expect("m"), Some(4).expect("m"), Err(5).unwrapErr()], "[1, 2, 3, 4, 5]"],
  [() => Ok(1).flatMap(() => Err(2)), "Err(2)"],
  [() => Ok(1).andThen(() => Ok(2)), "Ok(2)"],
  [() => [Err(1).flatMap(double), None.andThen(double), Some(1).flatMap(() => Some(3))], "[Err(1), None, Some(3)]"],
  [() => Ok(1).flatMap(double), "throws Error: flatMap callback must return Ok/Err"],
  [() => Ok(1).flatMap(() => None), "throws Error: flatMap callback must return Ok/Err"],
  [() => Some(1).flatMap(double), "throws Error: flatMap callback must return Some/None"],
  [() => [Ok(1).mapErr(double), Err(2).mapErr(double)], "[Ok(1), Err(4)]"],
  [() => all.map((value) => value.or("other")), '[Ok(1), "other", Some(1), "other"]'],
  [() => all.map((value) => value.and("other")), '["other", Err("e"), "other", None]'],
  [() => [Ok(1).orElse(double), Err(2).orElse(double), Some(1).orElse(double), None.orElse(() => Some(0))], "[Ok(1), 4, Some(1), Some(0)]"],
  [() => [Some(0).filter((value) => value), Some(null).filter((value) => value), None.filter(double)], "[Some(0), None, None]"],
  [() => [Ok(1).context("c"), Err([1]).context("c"), Err(new Error("low")).context("high")], '[Ok(1), Err("c: [1]"), Err("high: low")]'],
  [() => [Ok(1).ok(), Ok(1).err(), Err(1).ok(), Err(1).err()], "[Some(1), None, None, Some(1)]"],
  [() => [Some(1).okOr("e"), None.okOr("e")], '[Ok(1), Err("e")]'],
  [() => None.unwrap(), "throws Error: Called unwrap on None"],
  [() => None.expect("need"), "throws Error: need"],
  [() => Err(new TypeError("low")).unwrap(), "throws Error: Called unwrap on Err: low"],
  [() => JSON.stringify([...all, Err(new Error("boom"))]), String.raw`"[{\"__tag\":\"Ok\",\"value\":1},{\"__tag\":\"Err\",\"error\":\"e\"},{\"__tag\":\"Some\",\"value\":1},{\"__tag\":\"None\"},{\"__tag\":\"Err\",\"error\":\"boom\"}]"`],
  [() => [Ok(1).is_ok(), Err(1).is_err(), Some(1).is_some(), None.is_none(), Err(1).unwrap_or(2), None.ok_or(3), Ok(1).and_then(Ok), Err(1).map_err(double), Err(1).unwrap_err(), Some(1).flat_map(Some), None.or_else(() => 1), Err(1).unwrap_or_else(double)], "[true, true, true, true, 2, Err(3), Ok(1), Err(2), 1, Some(1), 1, 2]"],
]);

test("result methods: what stays itself keeps its identity", () => {
  const [ok, err, some] = all;
  strictEqual(ok.mapErr(double), ok);
  strictEqual(err.map(double), err);
  strictEqual(some.filter(() => true), some);
  strictEqual(None.map(double), None);
});

test("result methods: those of the other kind do not exist", () => {
  for (const [value, names] of [
    [Ok(1), ["isSome", "isNone", "filter", "okOr"]],
    [Err(1), ["isSome", "filter", "okOr"]],
    [Some(1), ["isOk", "mapErr", "unwrapErr", "context", "ok", "err"]],
    [None, ["isErr", "mapErr", "unwrapErr", "context"]],
  ]) {
    for (const name of names) throws(() => value[name](), TypeError);
  }
});

test("result methods: errors carry the code and the cause", () => {
  const cause = new Error("low");
  for (const call of [() => Err(cause).unwrap(), () => Err(cause).expect("m")]) {
    throws(call, (error) => error.code === "UNWRAP" && error.cause === cause);
  }
  for (const call of [() => Ok(1).unwrapErr(), () => None.unwrap(), () => Err("text").unwrap(), () => Ok(1).flatMap(double)]) {
    throws(call, (error) => error.code === "UNWRAP" && !("cause" in error));
  }
});

test("result methods: values of another bundle are recognised", () => {
  const foreign = { [Symbol.for("tova.Ok")]: true, value: 1 };
  strictEqual(isOk(foreign), true);
  strictEqual(Ok(2).flatMap(() => foreign), foreign);
});

test("result methods: None is frozen, fields are the only own keys", () => {
  throws(() => {
    None.value = 1;
  }, TypeError);
  strictEqual(Object.keys(Ok(1)).join(), "value");
  strictEqual(Object.keys(Err(1)).join(), "error");
});
