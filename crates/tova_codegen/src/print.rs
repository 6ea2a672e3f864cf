//! Tree and runtime → the text of one module, and its source map.

use std::collections::BTreeMap;
use std::fmt::Write;

use swc_common::sync::Lrc;
use swc_common::{BytePos, FileName};
use swc_ecma_codegen::text_writer::WriteJs;
use swc_ecma_codegen::{Config, Emitter, Node};
use tova_link::HostImport;
use tova_runtime::Bundle;

use crate::js;
use crate::lowered::Lowered;
use crate::source_map::{MapConfig, RUNTIME};
use crate::writer::Writer;

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

/// Prints a lowered program as one module.
pub fn print(lowered: &Lowered, options: &PrintOptions) -> Output {
    let mut writer = Writer::new();
    if let Some(shebang) = options.shebang {
        writer.lines(shebang);
    }
    // Bun reads the source map of a file only if it begins so.
    writer.lines("// @bun");
    // By this line tovac knows its own files again.
    writer.lines("// tovac");
    let imports = import_lines(options);
    if !imports.is_empty() || !options.runtime.files.is_empty() {
        writer.lines(&imports);
    }
    for file in &options.runtime.files {
        let start = writer.lines(file.text);
        mark_lines(lowered, file, start, &mut writer);
    }
    let mut emitter = Emitter { cfg: Config::default(), cm: lowered.texts.map.clone(), comments: None, wr: writer };
    let mut after_declaration = true;
    for section in &lowered.sections {
        if section.is_declaration || after_declaration {
            emitter.wr.empty_line();
        }
        after_declaration = section.is_declaration;
        for stmt in &section.stmts {
            emit(stmt, &mut emitter);
        }
    }
    for item in &lowered.exports {
        emit(item, &mut emitter);
    }
    // Node takes a `.js` file for a module if something in it says so.
    if imports.is_empty() && lowered.exports.is_empty() {
        emitter.wr.lines("export {};");
    }
    let (code, marks) = emitter.wr.finish();
    let map = options.source_path.map(|source_path| {
        let config = MapConfig { renamed: &lowered.renamed, source_path };
        let map = lowered.texts.map.build_source_map(&marks, None, config);
        let mut json = Vec::new();
        // Writing to memory cannot fail.
        _ = map.to_writer(&mut json);
        String::from_utf8_lossy(&json).into_owned()
    });
    Output { code, map }
}

fn emit(node: &impl Node, emitter: &mut Emitter<'_, Writer, swc_common::SourceMap>) {
    // Writing to memory cannot fail.
    _ = node.emit_with(emitter);
    _ = emitter.wr.write_line();
}

/// Ties every line of a runtime module to itself, as a source that debuggers pass over.
fn mark_lines(lowered: &Lowered, file: &tova_runtime::File, start: usize, writer: &mut Writer) {
    let name = Lrc::new(FileName::Custom(format!("{RUNTIME}{}", file.path)));
    let source = lowered.texts.map.new_source_file(name, file.text.to_string());
    let mut offset = 0;
    for line in file.text.split_inclusive('\n') {
        writer.mark_offset(source.start_pos + BytePos(offset as u32), start + offset);
        offset += line.len();
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
