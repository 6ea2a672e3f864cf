//! What people never write and terminals, columns and memory have to survive.

use tova_diagnostics::{Applicability, Diagnostic, Format, HumanStyle, PER_FILE, codes, render, render_failure};
use tova_diagnostics::{Code, Severity};
use tova_source::{FileId, SourceFile, Span};

const FILE: FileId = FileId(0);
const HUMAN: Format = Format::Human(HumanStyle::PLAIN);

fn report(source: &str, part: &str) -> String {
    let start = source.find(part).expect("the part is in the source");
    let span = Span::new(start as u32, (start + part.len()) as u32);
    let diagnostic = Diagnostic::new(codes::E001, FILE, span, "this cannot stand here").label("here");
    render(&[diagnostic], &[SourceFile::new("a.tova", source)], HUMAN)
}

#[test]
fn columns_survive_tabs_emoji_and_line_ends() {
    insta::assert_snapshot!(report("\tx = \"😀\"\tBAD\r\nnext\r\n", "BAD"), @r#"
    E001

      × this cannot stand here
       ╭─[a.tova:1:10]
     1 │     x = "😀"    BAD
       ·                 ─┬─
       ·                  ╰── here
     2 │ next
       ╰────

    1 error in 1 file
    `tovac explain E001` tells more
    "#);
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let text = report("a\x1b[2J\u{9b}\u{202e}\x07\0b\rc BAD\x7f\nnext\x08\n", "BAD");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    insta::assert_snapshot!(text, @r"
    E001

      × this cannot stand here
       ╭─[a.tova:1:14]
     1 │ a␛[2J��␇␀b␍c BAD␡
       ·              ─┬─
       ·               ╰── here
     2 │ next␈
       ╰────

    1 error in 1 file
    `tovac explain E001` tells more
    ");
}

#[test]
fn messages_paths_and_fixes_are_cleaned_in_every_form() {
    let bad = "\x1b]0;x\x07\u{202e}";
    let span = Span::new(0, 1);
    let diagnostic = Diagnostic::new(codes::E001, FILE, span, bad)
        .label(bad)
        .secondary(span, bad)
        .note(bad)
        .related(FILE, span, bad)
        .fix(Applicability::Safe, bad, span, bad);
    let files = [SourceFile::new(format!("{bad}.tova"), "x\n")];
    for format in [HUMAN, Format::Short, Format::Json, Format::Github] {
        let text = render(std::slice::from_ref(&diagnostic), &files, format)
            + &render_failure(Severity::Error, bad, Some(bad), format);
        assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn long_lines_are_cropped_around_the_place() {
    let source = format!("{}BAD{}\n", "x + ".repeat(250_000), " + y".repeat(250_000));
    insta::assert_snapshot!(report(&source, "BAD"), @r"
    E001

      × this cannot stand here
       ╭─[a.tova:1:1000001]
     1 │ …+ x + x + x + x + x + x + x + x + x + x + BAD + y + y + y + y + y + y + y + y + y + y + …
       ·                                            ─┬─
       ·                                             ╰── here
       ╰────

    1 error in 1 file
    `tovac explain E001` tells more
    ");
}

#[test]
fn labels_far_apart_on_one_long_line_stay_on_it() {
    let source = format!("A{}B\n", " ".repeat(100_000));
    let end = source.len() as u32;
    let diagnostic = Diagnostic::new(codes::E003, FILE, Span::new(0, 1), "never closed")
        .label("opened here")
        .secondary(Span::new(end - 2, end - 1), "closed here");
    let text = render(&[diagnostic], &[SourceFile::new("a.tova", source)], HUMAN);
    assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
    assert!(text.contains("opened here") && text.contains("closed here"), "{text}");
}

/// Every span at every place of awkward texts, in every form: no panic.
#[test]
fn any_span_of_any_text_renders() {
    let texts = ["", "\n", "\r\n", "a", "é😀\u{301}\r\n\tz", "\r", "a\nb\n\nc", "\u{2028}x\n"];
    for text in texts {
        let length = text.len() as u32 + 2;
        for start in 0..=length {
            for end in start..=length {
                let diagnostic = Diagnostic::new(codes::E001, FILE, Span::new(start, end), "m")
                    .label("l")
                    .secondary(Span::new(start / 2, end), "")
                    .fix(Applicability::Maybe, "t", Span::new(start, end), "n");
                let files = [SourceFile::new("a.tova", text)];
                for format in [HUMAN, Format::Short, Format::Json, Format::Github] {
                    render(std::slice::from_ref(&diagnostic), &files, format);
                }
            }
        }
    }
}

#[test]
fn reports_are_ordered_counted_and_limited() {
    let source = "x\n".repeat(100);
    let at = |line: u32| Span::new(2 * line, 2 * line + 1);
    let mut diagnostics: Vec<_> = (0..60).map(|line| Diagnostic::new(codes::W001, FILE, at(line), "unused")).collect();
    diagnostics.push(Diagnostic::new(codes::E202, FILE, at(80), "assigned again"));
    diagnostics.push(Diagnostic::new(codes::E202, FILE, at(80), "assigned again"));
    diagnostics.push(Diagnostic::new(codes::E001, FileId(1), at(0), "other file"));
    let files = [SourceFile::new("a.tova", source.as_str()), SourceFile::new("b.tova", "x")];

    let short = render(&diagnostics, &files, Format::Short);
    let lines: Vec<_> = short.lines().collect();
    assert_eq!(lines.len(), PER_FILE + 2);
    assert_eq!(lines[0], "a.tova:1:1: warning[W001]: unused");
    assert_eq!(lines[PER_FILE - 1], "a.tova:81:1: error[E202]: assigned again");
    assert_eq!(lines[PER_FILE], "a.tova: and 11 more");
    assert_eq!(lines[PER_FILE + 1], "b.tova:1:1: error[E001]: other file");

    let human = render(&diagnostics, &files, HUMAN);
    assert!(human.ends_with("2 errors, 60 warnings in 2 files\n`tovac explain E202` tells more\n"), "{human}");
    assert_eq!(render(&[], &files, HUMAN), "");
}

#[test]
fn every_code_has_a_complete_explanation() {
    for code in Code::all() {
        let text = code.explanation();
        let blocks = text.matches("```tova").count();
        assert_eq!(blocks, 2, "{code}: one failing and one repaired example");
        assert!(text.contains(&format!("This gives {code}:")), "{code}: says what gives it");
        let warns = ![code.severity(), code.strict_severity()].contains(&Some(Severity::Error));
        assert!(!warns || text.contains("When to ignore it:"), "{code}: says when to ignore it");
    }
    assert_eq!(Code::find("w_floating_promise"), Some(codes::W_FLOATING_PROMISE));
}
