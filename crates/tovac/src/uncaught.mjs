// Loaded before a program by `tovac run`: an uncaught error ends the program with the lines of the Tova source it came from.
// Positions in stacks are mapped to the source by the engine already.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { isMainThread } from "node:worker_threads";

const WIDTH = 96;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const painted = process.env.TOVAC_COLOR === "1";
const paint = (code, text) => (painted ? `\u001b[${code}m${text}\u001b[0m` : text);
const visible = (text) =>
  String(text).replace(CONTROL, (c) => (c < " " ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : "\ufffd"));

/** The frames of a stack that lie in Tova sources: `{ name, path, line, column }`, innermost first. */
function framesOf(error) {
  const frames = [];
  for (const text of String(error?.stack ?? "").split("\n")) {
    const match = /^\s*at (?:(.*?) \()?(?:file:\/\/)?(.+\.tova):(\d+):(\d+)\)?$/.exec(text);
    if (match === null) continue;
    const [, name = "", path, line, column] = match;
    frames.push({ name: nameOf(name), path: shownPath(path), file: path, line: Number(line), column: Number(column) });
  }
  // Engines name neither; but what has called another is no top level of a module unless it is the outermost.
  frames.forEach((frame, at) => (frame.name ||= at === frames.length - 1 ? "the top level" : "a lambda"));
  return frames;
}

/** The Tova name of a function as engines write it: `async Module.load` → `load`. */
function nameOf(text) {
  const name = text.replace(/^async /, "").replace(/^(?:Object|Module|Function)\./, "").replace(/ \[as .*\]$/, "");
  return name === "<anonymous>" ? "" : name;
}

function shownPath(path) {
  const own = path.startsWith("file:") ? fileURLToPath(path) : path;
  const near = relative(process.cwd(), own);
  return (near.startsWith("..") ? own : near).replaceAll("\\", "/");
}

/** The line of a frame and the one above it, in the frame that reports of the compiler have. */
function excerpt(frame) {
  let lines;
  try {
    lines = readFileSync(frame.file, "utf8").split(/\r?\n/);
  } catch {
    return [];
  }
  const line = lines[frame.line - 1];
  if (line === undefined) return [];
  const gutter = String(frame.line).length;
  const start = frame.column > WIDTH - 20 ? frame.column - 40 : 0;
  const crop = (text) => visible(text.replaceAll("\t", " ").slice(start, start + WIDTH));
  const numbered = (number) => `${String(number).padStart(gutter + 1)} │ ${crop(lines[number - 1])}`;
  const blank = " ".repeat(gutter + 2);
  return [
    `${blank}╭─[${paint(36, `${visible(frame.path)}:${frame.line}:${frame.column}`)}]`,
    ...(frame.line > 1 ? [numbered(frame.line - 1)] : []),
    numbered(frame.line),
    `${blank}· ${" ".repeat(frame.column - 1 - start)}${paint(31, "┬")}`,
    `${blank}╰────`,
  ];
}

function headline(error) {
  if (!(error instanceof Error)) return inspect(error);
  const { name, message } = error;
  return message === "" ? name : `${name}: ${message}`;
}

/** Everything that is shown of an error. */
function describe(error, title) {
  const frames = framesOf(error);
  const lines = [`  ${paint(31, "×")} ${title} ${visible(headline(error))}`];
  if (frames.length > 0) {
    lines.push(...excerpt(frames[0]));
    const width = Math.max(...frames.map((frame) => frame.name.length));
    for (const { name, path, line, column } of frames) {
      lines.push(`  at ${visible(name).padEnd(width)}  ${visible(path)}:${line}:${column}`);
    }
  } else if (error instanceof Error) {
    // Nothing of it lies in the program: the whole stack is all there is to go by.
    lines.push(...String(error.stack).split("\n").filter((line) => /^\s+at /.test(line)).map(visible));
  }
  return lines;
}

function report(error) {
  const lines = describe(error, "uncaught");
  const seen = new Set([error]);
  for (let cause = error?.cause; cause != null && !seen.has(cause); cause = cause.cause) {
    seen.add(cause);
    lines.push(...describe(cause, "caused by"));
  }
  console.error(lines.join("\n"));
}

// The runtime hands over the failures that it catches itself.
globalThis[Symbol.for("tova.uncaught")] = report;
if (isMainThread) {
  process.on("uncaughtException", (error) => {
    // A program that listens for itself decides for itself.
    if (process.listenerCount("uncaughtException") > 1) return;
    report(error);
    process.exit(1);
  });
}
