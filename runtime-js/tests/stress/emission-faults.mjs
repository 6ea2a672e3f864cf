// What a broken compiler would emit: the code of compiled trees changed on purpose, to see that the stress run notices.

/** In place of a helper: calls what it is given. */
const justRun = "(run => run())(";

/** name: [what to look for in the code of the trees, what to put there instead] */
export const emissionFaults = {
  "a catch clause lets the signal in": [/rethrowCancellation\(error[\w$]*\);/g, ""],
  "clean-ups are not shielded": [/\bshield\(/g, justRun],
  "a body that is left does not close its block": [/await [\w$]+\.close\(\);/g, ""],
  "a block is not joined": [/await [\w$]+\.join\(Promise\.all\(/g, "await (outcomes => outcomes)(Promise.all("],
  "a call that nobody awaits is no task": [/\bstart\(/g, justRun],
  "a function that is a value starts no task": [/\bstartable\(/g, "("],
  "a wait for the host cannot be cancelled": [/\bwait\(/g, justRun],
  "a request cannot be aborted": [/\bfetchInTask\(/g, "fetch("],
  "the steps of a generator are no tasks": [/\btaskSteps\(/g, justRun],
  "an error that nobody sees is not reported": [/\.unseenTask\(/g, ".task("],
  "an error that somebody sees is reported": [/(const result[\w$]* = [\w$]+)\.task\(/g, "$1.unseenTask("],
  "a name that is bound again is still the old one": [/\.joined\(\[(again\d+)\$\d+/g, ".joined([$1"],
  "a variable is assigned before its block has ended": [/const (variable\d+)_task([\w$]*) = /g, "const $1_task$2 = $1 = "],
  "a failing clean-up hides the cancellation": [/throw (?:causedBy|keepCancelled)\(([\w$]+), [\w$]+\);/g, "throw $1;"],
};

/**
 * @param {string} bundle a program with compiled trees
 * @param {string} name of a planned fault
 * @returns {string} the program with the fault in every tree
 */
export function withEmissionFault(bundle, name) {
  const [sought, replacement] = emissionFaults[name];
  const from = bundle.search(/^(?:async )?function tree_0\(/m);
  const code = bundle.slice(from);
  const broken = code.replaceAll(sought, replacement);
  if (from < 0 || broken === code) throw new Error(`nothing to break for ${JSON.stringify(name)}`);
  return bundle.slice(0, from) + broken;
}
