//! Tree and runtime → the text of one module, and its source map.

use std::collections::BTreeMap;
use std::fmt::Write;

use swc_common::BytePos;
use tova_link::HostImport;
use tova_runtime::Bundle;
use tova_source::LineIndex;

use crate::js;
use crate::lowered::Lowered;
use crate::section::printed;
use crate::source_map::{NOWHERE, RUNTIME, Source, source_map};
use crate::texts;

/// What stands around the lowered program.
pub struct PrintOptions<'a> {
    /// The `#!` line of the entry, without its line break.
    pub shebang: Option<&'a str>,
    /// What the program imports from the host.
    pub imports: &'a [HostImport],
    /// The runtime modules it needs.
    pub runtime: &'a Bundle,
    /// A source file's path as the source map names it; `None`: no map is made.
    pub source_path: Option<&'a dyn Fn(&str) -> String>,
}

/// A printed module.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its text, without a reference to the map.
    pub code: String,
    /// The source map as JSON.
    pub map: Option<String>,
}

/// Puts a lowered program and what stands around it together to one module.
pub fn print(lowered: &Lowered, options: &PrintOptions) -> Output {
    let mut module = Module::default();
    if let Some(shebang) = options.shebang {
        module.lines(shebang);
    }
    // Bun reads the source map of a file only if it begins so.
    module.lines("// @bun");
    // By this line tovac knows its own files again.
    module.lines("// tovac");
    let imports = import_lines(options);
    if !imports.is_empty() || !options.runtime.files.is_empty() {
        module.lines(&imports);
    }
    let runtime_starts = runtime_starts(lowered, options.runtime);
    for (file, start) in options.runtime.files.iter().zip(&runtime_starts) {
        module.runtime_file(file.text, *start);
    }
    let mut after_declaration = true;
    for section in &lowered.sections {
        if section.is_declaration || after_declaration {
            module.code.push('\n');
        }
        after_declaration = section.is_declaration;
        module.marked(&section.code, &section.marks);
    }
    let (exports, marks) = printed(&lowered.exports);
    module.marked(&exports, &marks);
    // Node takes a `.js` file for a module if something in it says so.
    if imports.is_empty() && lowered.exports.is_empty() {
        module.lines("export {};");
    }
    let map = options.source_path.map(|source_path| {
        let lines: Vec<LineIndex> = options.runtime.files.iter().map(|file| LineIndex::new(file.text)).collect();
        let own = lowered.files.iter().zip(&lowered.bases).map(|(file, start)| Source {
            start: *start,
            path: source_path(&file.path),
            text: &file.text,
            lines: file.lines(),
            is_ignored: false,
        });
        let runtime = options.runtime.files.iter().zip(&runtime_starts).zip(&lines).map(|((file, start), lines)| {
            Source { start: *start, path: format!("{RUNTIME}{}", file.path), text: file.text, lines, is_ignored: true }
        });
        let sources: Vec<Source> = own.chain(runtime).collect();
        source_map(&module.code, &module.marks, &sources, &lowered.renamed)
    });
    Output { code: module.code, map }
}

/// Where the runtime's texts begin among all texts: behind those of the program.
fn runtime_starts(lowered: &Lowered, runtime: &Bundle) -> Vec<BytePos> {
    let last = lowered.files.last().zip(lowered.bases.last());
    let first = last.map_or(texts::FIRST, |(file, start)| texts::after(*start, &file.text));
    texts::starts(first, runtime.files.iter().map(|file| file.text))
}

/// A module in the making.
#[derive(Default)]
struct Module {
    code: String,
    /// Places of the source, by offset in the code.
    marks: Vec<(BytePos, usize)>,
}

impl Module {
    /// Text of its own lines, taken over as it is.
    fn lines(&mut self, text: &str) {
        self.code.push_str(text);
        if !text.ends_with('\n') {
            self.code.push('\n');
        }
    }

    /// Lines whose places of the source are known. What comes from nowhere must not seem to belong to what stands before it.
    fn marked(&mut self, code: &str, marks: &[(BytePos, usize)]) {
        let start = self.code.len();
        if marks.first().is_none_or(|(_, offset)| *offset > 0) {
            self.marks.push((NOWHERE, start));
        }
        self.code.push_str(code);
        self.marks.extend(marks.iter().map(|(pos, offset)| (*pos, start + offset)));
    }

    /// A runtime module, which begins at `start` among all texts: every line is tied to itself.
    fn runtime_file(&mut self, text: &str, start: BytePos) {
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            self.marks.push((start + BytePos(offset as u32), self.code.len() + offset));
            offset += line.len();
        }
        self.lines(text);
    }
}

#[derive(Default)]
struct Import {
    json: bool,
    namespaces: Vec<String>,
    defaults: Vec<String>,
    /// `imported as local`, or the name alone.
    named: Vec<String>,
}

/// The imports of program and runtime, one line per module of the host.
fn import_lines(options: &PrintOptions) -> String {
    let mut order: Vec<&str> = Vec::new();
    let mut imports: BTreeMap<&str, Import> = BTreeMap::new();
    let mut entry = |source| {
        if !imports.contains_key(source) {
            order.push(source);
        }
    };
    options.imports.iter().for_each(|import| entry(&import.source));
    options.runtime.host_imports.keys().for_each(|source| entry(source));
    for import in options.imports {
        let merged = imports.entry(&import.source).or_default();
        merged.json |= import.json;
        merged.namespaces.extend(import.namespace.iter().map(ToString::to_string));
        for (imported, local) in &import.named {
            match imported.as_str() {
                "default" => merged.defaults.push(local.to_string()),
                name if imported == local => merged.named.push(name.to_string()),
                name => merged.named.push(format!("{name} as {local}")),
            }
        }
    }
    for (source, names) in &options.runtime.host_imports {
        let merged = imports.entry(source).or_default();
        merged.named.extend(names.iter().map(ToString::to_string));
    }
    order.dedup();
    let mut lines = String::new();
    for source in order {
        if let Some(import) = imports.remove(source) {
            import.write(source, &mut lines);
        }
    }
    lines
}

impl Import {
    fn write(mut self, source: &str, out: &mut String) {
        let from = js::quoted(source);
        let with = if self.json { " with { type: \"json\" }" } else { "" };
        self.named.sort();
        self.named.dedup();
        let default = self.defaults.pop();
        self.named.extend(self.defaults.into_iter().map(|local| format!("default as {local}")));
        if default.is_none() && self.named.is_empty() && self.namespaces.is_empty() {
            _ = writeln!(out, "import {from}{with};");
        }
        if default.is_some() || !self.named.is_empty() {
            let named = (!self.named.is_empty()).then(|| format!("{{ {} }}", self.named.join(", ")));
            let parts: Vec<String> = default.into_iter().chain(named).collect();
            _ = writeln!(out, "import {} from {from}{with};", parts.join(", "));
        }
        for namespace in self.namespaces {
            _ = writeln!(out, "import * as {namespace} from {from}{with};");
        }
    }
}
