//! The source map of a bundle (version 3 of the format), as JSON.

use rustc_hash::FxHashMap;
use serde::Serialize;
use swc_common::BytePos;
use tova_source::{LineIndex, Name};

/// The place of code that comes from no source.
pub(crate) const NOWHERE: BytePos = BytePos::DUMMY;

/// Before the paths of runtime modules, as sources of the map.
pub(crate) const RUNTIME: &str = "tova:runtime/";

/// A text that places of the map lie in.
pub(crate) struct Source<'a> {
    /// Where it begins among all texts.
    pub(crate) start: BytePos,
    /// Its path as the map names it.
    pub(crate) path: String,
    pub(crate) text: &'a str,
    pub(crate) lines: &'a LineIndex,
    /// Debuggers pass over it.
    pub(crate) is_ignored: bool,
}

/// The format's object; the order of its fields is that of the file.
#[derive(Serialize)]
struct Map<'a> {
    version: u32,
    sources: Vec<&'a str>,
    #[serde(rename = "sourcesContent")]
    contents: Vec<&'a str>,
    names: Vec<&'a str>,
    mappings: String,
    #[serde(rename = "ignoreList", skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<u32>,
}

/// A place of the output and what it comes from; lines and columns (in UTF-16 units) count from 0.
#[derive(Clone, Copy, PartialEq, Default)]
struct Mapping {
    line: u32,
    column: u32,
    source: u32,
    source_line: u32,
    source_column: u32,
    name: Option<u32>,
}

/// The map of `code`. `sources` and `marks` (places of the source, by offset in the code) are in order; `renamed` says what the program calls
/// what the code calls otherwise. Only sources that something comes from are part of it.
pub(crate) fn source_map(
    code: &str,
    marks: &[(BytePos, usize)],
    sources: &[Source<'_>],
    renamed: &FxHashMap<BytePos, Name>,
) -> String {
    let mut map = Map {
        version: 3,
        sources: Vec::new(),
        contents: Vec::new(),
        names: Vec::new(),
        mappings: String::with_capacity(marks.len() * 8),
        ignored: Vec::new(),
    };
    let mut source_numbers = vec![None; sources.len()];
    let mut name_numbers = FxHashMap::default();
    let mut at = 0;
    let mut mapping = Mapping::default();
    let mut place = SourcePlace::default();
    let mut encoder = Encoder::default();
    for (pos, offset) in marks {
        let passed = &code[at..*offset];
        at = *offset;
        match passed.rfind('\n') {
            Some(last) => {
                mapping.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u32;
                mapping.column = utf16_length(&passed[last + 1..]);
            }
            None => mapping.column += utf16_length(passed),
        }
        let Some(index) = sources.partition_point(|source| source.start <= *pos).checked_sub(1) else {
            encoder.add_unmapped(mapping.line, mapping.column, &mut map.mappings);
            continue;
        };
        let source = &sources[index];
        mapping.source = *source_numbers[index].get_or_insert_with(|| {
            let number = map.sources.len() as u32;
            map.sources.push(&source.path);
            map.contents.push(source.text);
            map.ignored.extend(source.is_ignored.then_some(number));
            number
        });
        (mapping.source_line, mapping.source_column) = place.find(source, index, (*pos - source.start).0);
        mapping.name = renamed.get(pos).map(|name| {
            *name_numbers.entry(name).or_insert_with(|| {
                map.names.push(name);
                map.names.len() as u32 - 1
            })
        });
        encoder.add(mapping, &mut map.mappings);
    }
    // Text, numbers and lists of them can always be written.
    serde_json::to_string(&map).unwrap_or_default()
}

/// Finds lines and columns; most places lie on the line of the one before.
#[derive(Default)]
struct SourcePlace {
    source: Option<usize>,
    line: u32,
    start: u32,
    /// Where the next line begins.
    end: u32,
}

impl SourcePlace {
    /// Line and column of `offset` in `source`, the source of number `index`.
    fn find(&mut self, source: &Source<'_>, index: usize, offset: u32) -> (u32, u32) {
        if self.source != Some(index) || !(self.start..self.end).contains(&offset) {
            self.source = Some(index);
            self.line = source.lines.line(offset);
            self.start = source.lines.line_start(self.line).unwrap_or_default();
            self.end = source.lines.line_start(self.line + 1).unwrap_or(u32::MAX);
        }
        let before = source.text.get(self.start as usize..offset as usize).unwrap_or_default();
        (self.line - 1, utf16_length(before))
    }
}

fn utf16_length(text: &str) -> u32 {
    let length = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    length as u32
}

/// Writes mappings as differences to the ones before.
#[derive(Default)]
struct Encoder {
    last: Option<Mapping>,
    /// The name that was given last.
    last_name: u32,
}

impl Encoder {
    fn add(&mut self, mapping: Mapping, out: &mut String) {
        if self.last == Some(mapping) {
            return;
        }
        let last = self.last.unwrap_or_default();
        self.go_to(mapping.line, mapping.column, out);
        write_difference(last.source, mapping.source, out);
        write_difference(last.source_line, mapping.source_line, out);
        write_difference(last.source_column, mapping.source_column, out);
        if let Some(name) = mapping.name {
            write_difference(self.last_name, name, out);
            self.last_name = name;
        }
        self.last = Some(mapping);
    }

    /// Code that comes from no source begins.
    fn add_unmapped(&mut self, line: u32, column: u32, out: &mut String) {
        // In front of the first mapping nothing is mapped anyway.
        let Some(last) = self.last else { return };
        self.go_to(line, column, out);
        self.last = Some(Mapping { line, column, ..last });
    }

    fn go_to(&self, line: u32, column: u32, out: &mut String) {
        let mut last = self.last.unwrap_or_default();
        if last.line < line {
            out.extend(std::iter::repeat_n(';', (line - last.line) as usize));
            last.column = 0;
        } else if self.last.is_some() {
            out.push(',');
        }
        write_difference(last.column, column, out);
    }
}

/// A number of the format: base 64, five bits a digit, the lowest first, the sign in the lowest bit.
fn write_difference(from: u32, to: u32, out: &mut String) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut rest = (u64::from(from.abs_diff(to)) << 1) | u64::from(to < from);
    loop {
        let digit = (rest & 31) as usize;
        rest >>= 5;
        out.push(char::from(DIGITS[digit | if rest > 0 { 32 } else { 0 }]));
        if rest == 0 {
            return;
        }
    }
}
