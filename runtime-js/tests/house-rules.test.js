import { deepStrictEqual, ok } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { linkedFiles, linkedText, runtimeFolder, textOf } from "./linked.js";

const files = readdirSync(runtimeFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["node_modules", "tests"].includes(entry.name))
  .flatMap((folder) => readdirSync(join(runtimeFolder, folder.name)).map((name) => `${folder.name}/${name}`))
  .filter((file) => file.endsWith(".js"));
const isStub = (file) => file.endsWith("-stub.js");

const importLine = /^import \{ (\w+(?:, \w+)*) \} from "(\.\.?\/[\w/-]+\.js|node:[\w/]+)";$/;
const exportLine = /^export (?:(?:async )?function\*? |class |const )([\w$]+)/;
const declarationLine = /^(?:export )?(?:async )?(?:function\*?|class|const|let) ([\w$]+)/;

/** What a declaration of a constant may call while the file is loaded. */
const pureCalls = /^(Symbol\.for|Object\.(freeze|getPrototypeOf)|Promise\.resolve|new [A-Z]\w+)$/;

/** Every line at column 0 outside block comments. */
function topLines(file) {
  return textOf(file).replace(/\/\*[\s\S]*?\*\//g, "").split("\n").filter((line) => /^[^\s/]/.test(line));
}

function exportedNames(file) {
  return topLines(file).map((line) => exportLine.exec(line)?.[1]).filter(Boolean);
}

function declaredNames(file) {
  return topLines(file).map((line) => declarationLine.exec(line)?.[1]).filter(Boolean);
}

function importsOf(file) {
  return topLines(file).map((line) => importLine.exec(line)).filter(Boolean)
    .map(([, names, from]) => ({ names: names.split(", "), from, path: from.startsWith(".") ? join(dirname(file), from) : null }));
}

test("house rules: there are files to check", () => ok(files.length > 200));

for (const file of files) {
  test(`house rules: ${file}`, () => {
    for (const line of topLines(file)) {
      if (line.startsWith("import")) ok(importLine.test(line), `import on one line by name: ${line}`);
      else if (line.startsWith("export")) ok(exportLine.test(line), `export of a declaration: ${line}`);
      else ok(/^(async function|function|class|const|let|[)\]}])/.test(line), `only declarations at the top level: ${line}`);
    }
    const lines = topLines(file);
    const lastImport = lines.findLastIndex((line) => line.startsWith("import"));
    ok(lines.slice(0, Math.max(0, lastImport)).every((line) => line.startsWith("import")), "imports first");
    ok(exportedNames(file).length > 0, "exports something");
    ok(textOf(file).split("\n").length <= 400, "a short file");
    for (const { names, path } of importsOf(file)) {
      if (path) deepStrictEqual(names.filter((name) => !exportedNames(path).includes(name)), [], `exported by ${path}`);
      const text = linkedText(file);
      deepStrictEqual(names.filter((name) => !new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text)), [], "imported names are used");
    }
  });

  test(`house rules: no effects when ${file} is loaded`, () => {
    for (const line of topLines(file).filter((line) => /^(export )?(const|let) /.test(line))) {
      const value = line.replace(/^.*? = /, "").replace(/"(?:\\.|[^"\\])*"/g, '""');
      if (/^(async )?(\([^)]*\)|\w+) =>/.test(value)) continue;
      const calls = [...value.matchAll(/((?:new )?[\w$.]+)\(/g)].map(([, callee]) => callee);
      deepStrictEqual(calls.filter((callee) => !pureCalls.test(callee)), [], line);
    }
  });
}

test("house rules: top-level names are unique", () => {
  const owners = new Map();
  for (const file of files.filter((file) => !isStub(file))) {
    for (const name of declaredNames(file)) owners.set(name, [...(owners.get(name) ?? []), file]);
  }
  deepStrictEqual([...owners].filter(([, places]) => places.length > 1), []);
});

test("house rules: private top-level names have two words", () => {
  const short = files.flatMap((file) => {
    const exported = exportedNames(file);
    return declaredNames(file).filter((name) => !exported.includes(name) && !/.[A-Z]/.test(name)).map((name) => `${file}: ${name}`);
  });
  deepStrictEqual(short, []);
});

test("house rules: a stub exports what it stands for", () => {
  for (const stub of files.filter(isStub)) {
    deepStrictEqual(exportedNames(stub).sort(), exportedNames(stub.replace("-stub", "")).sort(), stub);
  }
});

/** A call of a name, not the declaration of a method. */
function callOf(name) {
  return new RegExp(`(?<![\\w$.#"])${name}\\((?![^()]*\\) \\{)`);
}

test("house rules: a host global that the runtime redefines is used by import only", () => {
  const redefined = files.flatMap(declaredNames).filter((name) => name in globalThis);
  const captured = files.flatMap((file) => {
    const known = [...declaredNames(file), ...importsOf(file).flatMap(({ names }) => names)];
    const text = linkedText(file);
    return redefined.filter((name) => !known.includes(name) && callOf(name).test(text)).map((name) => `${file}: ${name}`);
  });
  deepStrictEqual(captured, []);
});

test("house rules: every file loads as linked text", () => {
  for (const file of files) {
    const order = linkedFiles(file);
    if (order.some((linked) => textOf(linked).includes('from "node:'))) continue;
    new Function(`"use strict";\n${order.map(linkedText).join("")}`)();
  }
});

test("house rules: a program that prints links little", () => {
  const bytes = linkedFiles("core/print.js").reduce((total, file) => total + Buffer.byteLength(linkedText(file)), 0);
  ok(bytes <= 2200, `${bytes} bytes`);
});
