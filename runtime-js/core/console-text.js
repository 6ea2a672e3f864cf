/** The name of the method by which the hosts' `console.log` asks an object for its text. */
export const consoleText = Symbol.for("nodejs.util.inspect.custom");
