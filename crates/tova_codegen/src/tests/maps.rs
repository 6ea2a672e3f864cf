//! Source maps: every call and name leads back to its place.

use swc_sourcemap::SourceMap;

use super::compile::lowered;
use crate::{Output, PrintOptions, print};

const PROGRAM: &str = "class = [\"ü\", 1]\nfn show(value) {\n  print(\"😀\", value)\n}\nshow(class)\n";

fn printed() -> (Output, SourceMap) {
    let lowered = lowered(PROGRAM).expect("the program has no errors");
    let runtime = tova_runtime::bundle(lowered.helpers.iter().copied(), tova_runtime::Traits::default());
    let source_path = |path: &str| format!("../{path}");
    let options = PrintOptions { shebang: None, imports: &[], runtime: &runtime, source_path: Some(&source_path) };
    let output = print(&lowered, &options);
    let map =
        SourceMap::from_slice(output.map.as_deref().expect("a map is wanted").as_bytes()).expect("the map is one");
    (output, map)
}

/// The source, line, column and name that the map gives for the first occurrence of `text` in the user's part of the output.
fn origin(output: &Output, map: &SourceMap, text: &str) -> (String, u32, u32, Option<String>) {
    let user_code = output.code.rfind("function show").expect("the function is printed");
    let offset = output.code[user_code..].find(text).unwrap_or_else(|| panic!("{text} in {}", output.code)) + user_code;
    let line = output.code[..offset].matches('\n').count() as u32;
    let start = output.code[..offset].rfind('\n').map_or(0, |at| at + 1);
    let column = output.code[start..offset].encode_utf16().count() as u32;
    let token = map.lookup_token(line, column).expect("the place is mapped");
    assert_eq!((token.get_dst_line(), token.get_dst_col()), (line, column), "{text} begins a mapping");
    let name = token.get_name().map(ToString::to_string);
    (token.get_source().map(ToString::to_string).unwrap_or_default(), token.get_src_line(), token.get_src_col(), name)
}

#[test]
fn calls_names_and_literals_lead_back() {
    let (output, map) = printed();
    let source = String::from("../program.tova");
    assert_eq!(origin(&output, &map, "print("), (source.clone(), 2, 2, None));
    // The columns are UTF-16 units: the smiling face has two of them.
    assert_eq!(origin(&output, &map, "value);"), (source.clone(), 2, 14, None));
    assert_eq!(origin(&output, &map, "show(class$1)"), (source.clone(), 4, 0, None));
    assert_eq!(origin(&output, &map, "class$1)"), (source, 4, 5, Some("class".into())));
}

#[test]
fn sources_come_with_their_text_and_the_runtime_is_passed_over() {
    let (_, map) = printed();
    let sources: Vec<String> = map.sources().map(ToString::to_string).collect();
    let program = sources.iter().position(|source| source == "../program.tova").expect("the program is a source");
    assert_eq!(map.get_source_contents(program as u32).map(|text| text.as_ref()), Some(PROGRAM));
    let ignored: Vec<u32> = map.ignore_list().copied().collect();
    for (number, source) in sources.iter().enumerate() {
        assert_eq!(ignored.contains(&(number as u32)), source.starts_with("tova:runtime/"), "{source}");
        assert!(map.get_source_contents(number as u32).is_some(), "{source}");
    }
    assert!(!ignored.is_empty());
}
