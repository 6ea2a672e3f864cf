import { display } from "../core/display.js";
import { eprint } from "../core/eprint.js";
import { isErr } from "../result/is-err.js";

/**
 * Calls a program's `fn main(args)` with the arguments of the script. A number it returns becomes the
 * exit code; an Err is written to stderr as `error: …` and makes the exit code 1.
 * @param {(args: string[]) => any} main
 * @returns {Promise<void>} rejects with what `main` throws
 */
export async function runMain(main) {
  const result = await main(process.argv.slice(2));
  if (typeof result === "number") {
    process.exitCode = Math.trunc(result) & 255;
  } else if (isErr(result)) {
    eprint(`error: ${display(result.error)}`);
    process.exitCode = 1;
  }
}
