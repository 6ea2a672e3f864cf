//! Takes the text of one runtime module apart, by the rules that `runtime-js/` keeps: imports and exports stand at column 0 and name what
//! they bring or offer one by one, and every import is one line.

use std::collections::BTreeSet;

/// What a top-level name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Function,
    AsyncFunction,
    Generator,
    Class,
    Constant,
    Variable,
}

/// A module, taken apart.
#[derive(Debug, Default, PartialEq)]
pub struct ModuleText {
    /// The text without imports, without the word `export`, without comments.
    pub text: String,
    /// Top-level names with their kinds, in order; the flag says whether they are exported.
    pub names: Vec<(String, Kind, bool)>,
    /// Imported modules with the names: paths as written, `node:…` included.
    pub imports: Vec<(String, Vec<String>)>,
    /// Identifiers of the text that are not members.
    pub identifiers: BTreeSet<String>,
    /// Lines that do not keep the rules.
    pub problems: Vec<String>,
}

/// Takes `source` apart.
pub fn take_apart(source: &str) -> ModuleText {
    let mut module = ModuleText::default();
    let mut in_comment = false;
    for line in source.lines() {
        let trimmed = line.trim_start();
        if in_comment || trimmed.starts_with("/*") {
            in_comment = match trimmed.split_once("*/") {
                None => true,
                Some((_, "")) => false,
                // A type cast that begins a line: `/** @type {T} */ (value)`.
                Some((_, rest)) => {
                    module.push_line(&format!("{}{}", &line[..line.len() - trimmed.len()], rest.trim_start()));
                    false
                }
            };
        } else if trimmed.starts_with("//") {
            continue;
        } else if line.starts_with("import ") {
            module.read_import(line);
        } else {
            module.read_line(&without_casts(line));
        }
    }
    module.text.truncate(module.text.trim_end().len());
    module.identifiers = identifiers(&module.text);
    module
}

impl ModuleText {
    fn read_import(&mut self, line: &str) {
        let parsed = line.strip_prefix("import { ").and_then(|rest| {
            let (names, source) = rest.strip_suffix("\";")?.split_once(" } from \"")?;
            Some((source.to_owned(), names.split(", ").map(str::to_owned).collect::<Vec<_>>()))
        });
        match parsed {
            Some((source, names)) if names.iter().all(|name| is_identifier(name)) => self.imports.push((source, names)),
            _ => self.problems.push(format!("not an import of names on one line: {line}")),
        }
    }

    fn read_line(&mut self, line: &str) {
        let (declaration, exported) = match line.strip_prefix("export ") {
            Some(rest) => (rest, true),
            None => (line, false),
        };
        let forms = [
            ("async function ", Kind::AsyncFunction),
            ("function* ", Kind::Generator),
            ("function ", Kind::Function),
            ("class ", Kind::Class),
            ("const ", Kind::Constant),
            ("let ", Kind::Variable),
        ];
        let form = forms.into_iter().find_map(|(word, kind)| Some((declaration.strip_prefix(word)?, kind)));
        match form {
            Some((rest, kind)) => {
                let end = rest.find(|sign: char| !is_identifier_sign(sign)).unwrap_or(rest.len());
                if end == 0 {
                    self.problems.push(format!("a declaration without a single name: {line}"));
                } else {
                    self.names.push((rest[..end].to_owned(), kind, exported));
                }
            }
            None if exported || line.starts_with("var ") => {
                self.problems.push(format!("not a form of declaration that the linker takes: {line}"));
            }
            None => {}
        }
        self.push_line(declaration);
    }

    /// Blank lines stay where they separate, at most one in a row.
    fn push_line(&mut self, line: &str) {
        let line = line.trim_end();
        if !line.is_empty() || !(self.text.is_empty() || self.text.ends_with("\n\n")) {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

/// The line without inline type comments.
fn without_casts(line: &str) -> String {
    let mut rest = line;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("/** @") {
        let Some((_, behind)) = after.split_once("*/") else { break };
        kept.push_str(before);
        rest = behind.trim_start();
    }
    kept + rest
}

fn is_identifier_sign(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '$'
}

fn is_identifier(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_identifier_sign)
}

fn identifiers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    let mut previous = ' ';
    while let Some(sign) = rest.chars().next() {
        let length = if is_identifier_sign(sign) {
            let end = rest.find(|sign: char| !is_identifier_sign(sign)).unwrap_or(rest.len());
            if !sign.is_ascii_digit() && (previous != '.' || text[..text.len() - rest.len()].ends_with("...")) {
                found.insert(rest[..end].to_owned());
            }
            end
        } else {
            sign.len_utf8()
        };
        previous = sign;
        rest = &rest[length..];
    }
    found
}
