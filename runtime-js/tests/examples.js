import { strictEqual } from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "../core/display.js";

/**
 * One test per example: an expression as a function, and its value in display notation, or
 * `throws <Name>: <message>`. A promise is awaited.
 * @param {string} area
 * @param {[() => any, string][]} examples
 */
export function checkExamples(area, examples) {
  for (const [expression, expected] of examples) {
    test(`${area}: ${expression.toString().replace(/^\(\) => /, "")}`, async () => {
      strictEqual(await outcomeOf(expression), expected);
    });
  }
}

/** @param {() => any} expression */
async function outcomeOf(expression) {
  try {
    return inspect(await expression());
  } catch (error) {
    return `throws ${error.name}: ${error.message}`;
  }
}
