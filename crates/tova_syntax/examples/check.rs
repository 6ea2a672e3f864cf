//! Parses files and prints what is wrong: `cargo run -p tova_syntax --example check FILE…`.
use tova_source::{FileId, LineIndex};

fn main() {
    let dump = std::env::var_os("DUMP").is_some();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let parsed = tova_syntax::parse(FileId(0), &text);
        let lines = LineIndex::new(&text);
        for diagnostic in &parsed.diagnostics {
            let at = lines.line_column(&text, diagnostic.primary.span.start);
            println!("{path}:{}:{}: {} {}", at.line, at.column, diagnostic.code, diagnostic.message);
        }
        if dump {
            println!("{:#?}", parsed.module);
        }
    }
}
