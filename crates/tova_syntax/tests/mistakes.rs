//! Snapshots of what is said about broken programs.

mod support;

use std::path::Path;

#[test]
fn every_mistake() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let result = support::parsed(&text);
        assert!(!result.diagnostics.is_empty(), "{name} has no mistake");
        insta::assert_snapshot!(name, support::problems(&text, &result));
    }
}

/// A statement that cannot be read takes nothing else with it.
#[test]
fn the_rest_of_a_function_survives() {
    let dump = support::dump("fn f() {\n  a = 1\n  b = = 2\n  c = 3\n}\n");
    assert!(dump.contains("binder=a") && dump.contains("binder=c") && dump.contains("Error"), "{dump}");
}

#[test]
fn a_declaration_at_column_0_survives_an_open_brace() {
    let dump = support::dump("fn f() {\n  if a {\n    b()\n\nfn g() { 1 }\n");
    assert!(dump.contains("(Fn (FnDecl f") && dump.contains("(Fn (FnDecl g"), "{dump}");
    assert_eq!(dump.matches("E003").count(), 1, "{dump}");
}

#[test]
fn at_most_fifty_errors() {
    let text = "x = = 1\n".repeat(200);
    assert_eq!(support::parsed(&text).diagnostics.len(), tova_syntax::MAX_ERRORS);
}

#[test]
fn merge_conflicts_are_reported_once() {
    let text = "a = 1\n<<<<<<< ours\nb = 2\n=======\nb = 3\n>>>>>>> theirs\nc = 4\n";
    let dump = support::dump(text);
    assert_eq!(dump.matches("E019").count(), 1, "{dump}");
    assert!(dump.contains("2.0") && !dump.contains("3.0") && dump.contains("4.0"), "{dump}");
}

/// The tokens of a text, roughly: words and numbers, and every other sign alone.
fn tokens(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut tokens: Vec<std::ops::Range<usize>> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let word = c.is_alphanumeric() || c == '_';
        match tokens.last_mut() {
            Some(last) if word && in_word && last.end == at => last.end = end,
            _ if c.is_whitespace() => {}
            _ => tokens.push(at..end),
        }
        in_word = word;
    }
    tokens
}

/// One mistake gives few reports, wherever it is made.
#[test]
fn a_missing_token_gives_few_reports() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let (mut deleted, mut reports) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for token in tokens(&text) {
            let mut broken = text.clone();
            broken.replace_range(token.clone(), "");
            let result = support::parsed(&broken);
            let count = result.diagnostics.iter().filter(|report| report.is_error()).count();
            assert!(
                count <= 3,
                "{} without {:?} at {}:\n{}",
                path.display(),
                &text[token.clone()],
                token.start,
                support::problems(&broken, &result)
            );
            deleted += 1;
            reports += count;
        }
    }
    assert!(reports < deleted, "{reports} reports for {deleted} deleted tokens");
}
