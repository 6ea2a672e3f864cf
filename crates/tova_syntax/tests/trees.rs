//! Snapshots of trees: a file of programs per construct under `tests/programs/`.

mod support;

use std::path::Path;

#[test]
fn every_construct() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let result = support::parsed(&text);
        assert!(result.diagnostics.is_empty(), "{name}:\n{}", support::problems(&text, &result));
        insta::assert_snapshot!(name, support::dump(&text));
        seen += 1;
    }
    assert!(seen >= 15);
}

/// The tutorial's own snippets, where `TOVA_CHAPTER` says where they are.
#[test]
fn the_chapter() {
    let Ok(path) = std::env::var("TOVA_CHAPTER") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| **line == "tova").map(|(at, _)| at + 1);
    let mut seen = 0;
    for start in starts {
        // A snippet has no visible end: it is the longest run of lines that can be read.
        let ends = (start + 1..=lines.len().min(start + 80)).rev();
        let good = ends.clone().find(|end| {
            let result = support::parsed(&lines[start..*end].join("\n"));
            result.diagnostics.is_empty()
        });
        let next_blank = lines[start..].iter().position(|line| line.is_empty()).unwrap_or(1) + start;
        assert!(
            good.is_some_and(|end| end >= next_blank),
            "the snippet at line {start}:\n{}",
            lines[start..next_blank].join("\n")
        );
        seen += 1;
    }
    assert!(seen > 0);
}
