import { toBool } from "../convert/to-bool.js";
import { toFloat } from "../convert/to-float.js";
import { toInt } from "../convert/to-int.js";
import { toString } from "../convert/to-string.js";
import { typeOf } from "../convert/type-of.js";
import { print } from "../core/print.js";
import { None } from "../result/none.js";
import { Ok } from "../result/ok.js";
import { checkExamples } from "./examples.js";

checkExamples("convert", [
  [() => toInt("42"), "42"],
  [() => toInt("3.9"), "3"],
  [() => toInt(-3.9), "-3"],
  [() => toInt("  42  "), "42"],
  [() => toInt(true), "1"],
  [() => toInt("abc"), "nil"],
  [() => toInt(""), "nil"],
  [() => toInt("42abc"), "nil"],
  [() => toInt(null), "nil"],
  [() => toFloat("3.14"), "3.14"],
  [() => toFloat("1e3"), "1000"],
  [() => toFloat("1.5x"), "nil"],
  [() => toFloat(""), "nil"],
  [() => toString(42), '"42"'],
  [() => toString(null), '"nil"'],
  [() => toString(Ok(5)), '"Ok(5)"'],
  [() => toString(None), '"None"'],
  [() => toString([1,2]), '"[1, 2]"'],
  [() => toBool("false"), "false"],
  [() => toBool("no"), "true"],
  [() => toBool(0), "false"],
  [() => toBool([]), "true"],
  [() => typeOf(42), '"Int"'],
  [() => typeOf(1.0), '"Int"'],
  [() => typeOf(3.14), '"Float"'],
  [() => typeOf(null), '"Nil"'],
  [() => typeOf({a: 1}), '"Object"'],
  [() => typeOf(Ok(1)), '"Ok"'],
  [() => typeOf(print), '"Function"'],
  [() => typeOf(new Map()), '"Map"'],
]);
