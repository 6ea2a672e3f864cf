//! Trees as text, without what does not change their meaning: places, source texts of literals, parentheses.

/// Fields that say where something stood or how it was written.
const IGNORED: &[&str] = &["span", "ctxt", "raw", "cooked", "dot3_token", "body_ctxt", "shebang", "optional_span"];

/// The text that `{:?}` gives of a tree, normalised.
pub(super) fn shape_of(debug: &str) -> String {
    let mut reader = Reader { text: debug, at: 0 };
    let mut out = String::new();
    reader.value(&mut out);
    out
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', ',']).len();
    }

    fn peek(&self) -> char {
        self.text[self.at..].chars().next().unwrap_or('\0')
    }

    /// A string with its quotes, or a word, number or place.
    fn atom(&mut self) -> String {
        let rest = &self.text[self.at..];
        let length = if rest.starts_with('"') {
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|(_, char)| {
                let closes = *char == '"' && !escaped;
                escaped = *char == '\\' && !escaped;
                closes
            });
            end.map_or(rest.len(), |(at, _)| at + 1)
        } else {
            rest.find([' ', ',', '(', ')', '{', '}', '[', ']', ':']).unwrap_or(rest.len()).max(1)
        };
        self.at += length;
        let is_place = rest[..length].split_once("..").is_some_and(|(start, end)| {
            !start.is_empty() && start.chars().chain(end.chars()).all(|char| char.is_ascii_digit())
        });
        if is_place { String::from("place") } else { rest[..length].to_string() }
    }

    /// The value of a string literal, which is printed without escapes.
    fn text_value(&mut self) -> String {
        let rest = &self.text[self.at..];
        let end = rest.find("\", raw: ").map_or(rest.len(), |at| at + 1);
        self.at += end;
        rest[..end].trim_start().to_string()
    }

    fn value(&mut self, out: &mut String) {
        self.skip_blanks();
        let mut name = String::new();
        if !matches!(self.peek(), '[' | '(' | '{') {
            name = self.atom();
        }
        let before = self.at;
        self.skip_blanks();
        let (close, has_names) = match self.peek() {
            '{' => ('}', true),
            '(' if !name.is_empty() || self.at == before => (')', false),
            '[' if name.is_empty() => (']', false),
            _ => {
                self.at = before;
                return out.push_str(&name);
            }
        };
        self.at += 1;
        let mut inner = String::new();
        let mut parenthesised = None;
        loop {
            self.skip_blanks();
            if self.peek() == close || self.peek() == '\0' {
                self.at += 1;
                break;
            }
            let mut part = String::new();
            if has_names {
                let field = self.atom();
                self.at += 1;
                match (name.as_str(), field.as_str()) {
                    ("Str", "value") => part = self.text_value(),
                    _ => self.value(&mut part),
                }
                if name == "ParenExpr" && field == "expr" {
                    parenthesised = Some(part.clone());
                }
                if !IGNORED.contains(&field.as_str()) {
                    inner.push_str(&format!("{field}={part} "));
                }
            } else {
                self.value(&mut part);
                inner.push_str(&part);
                inner.push(' ');
            }
        }
        match (name.as_str(), parenthesised) {
            // `Paren(ParenExpr { expr })` is its content.
            ("ParenExpr", Some(content)) => out.push_str(&content),
            ("Paren", _) => out.push_str(inner.trim_end()),
            _ => out.push_str(&format!("{name}<{inner}>")),
        }
    }
}
