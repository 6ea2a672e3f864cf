import { Err } from "../result/err.js";
import { filterErr } from "../result/filter-err.js";
import { filterOk } from "../result/filter-ok.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { partitionResults } from "../result/partition-results.js";
import { Some } from "../result/some.js";
import { checkExamples } from "./examples.js";

checkExamples("result", [
  [() => filterOk([Ok(1), Err("x"), Ok(2)]), "[1, 2]"],
  [() => filterErr([Ok(1), Err("x")]), '["x"]'],
  [() => partitionResults([Ok(1), Err("x")]), '[[1], ["x"]]'],
  [() => Ok(5).map((x) => x * 2), "Ok(10)"],
  [() => Err("bad").map((x) => x), 'Err("bad")'],
  [() => Some(5).filter((x) => x > 9), "None"],
  [() => Err("e").or(Ok(9)), "Ok(9)"],
  [() => Ok(1).and(Err("n")), 'Err("n")'],
  [() => Err("bad").context("ctx"), 'Err("ctx: bad")'],
  [() => None.unwrapOr(0), "0"],
  [() => Err("bad").unwrap(), "throws Error: Called unwrap on Err: bad"],
  [() => Some(5).flatMap((x) => None), "None"],
  [() => Ok(1).unwrapErr(), "throws Error: Called unwrapErr on Ok"],
  [() => Err("x").expect("need it"), "throws Error: need it"],
  [() => Some(2).okOr("none"), "Ok(2)"],
]);
