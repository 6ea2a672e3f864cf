//! Where the source map goes, and how it names the sources.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::path::relative;
use crate::project::{Output, OutputOptions, SourceMap};

/// Signs that mean something else in a URL.
const SPECIAL: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// How a map in the absolute folder `output_folder` names the source file at the absolute path `source`.
pub fn source_url(output_folder: &str, source: &str) -> String {
    let path = relative(output_folder, source);
    encoded(path.strip_prefix("./").unwrap_or(&path))
}

/// Ends the code with the reference to its map, or with the map itself.
pub fn append_map(mut code: String, map: Option<String>, options: &OutputOptions) -> Output {
    if !code.ends_with('\n') {
        code.push('\n');
    }
    let Some(map) = map else { return Output { code, map: None } };
    code.push_str("//# sourceMappingURL=");
    match options.source_map {
        SourceMap::Inline => {
            code.push_str("data:application/json;base64,");
            code.push_str(&base64_simd::STANDARD.encode_to_string(map));
            code.push('\n');
            Output { code, map: None }
        }
        SourceMap::Linked | SourceMap::None => {
            let file = options.path.rsplit('/').next().unwrap_or(options.path);
            code.push_str(&encoded(file));
            code.push_str(".map\n");
            Output { code, map: Some(map) }
        }
    }
}

fn encoded(path: &str) -> String {
    utf8_percent_encode(path, SPECIAL).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_stay_names_in_urls() {
        assert_eq!(source_url("/p/out", "/p/src/a b#1.tova"), "../src/a%20b%231.tova");
        assert_eq!(source_url("/p", "/p/é.tova"), "%C3%A9.tova");
    }

    #[test]
    fn a_line_break_in_a_file_name_does_not_end_the_comment() {
        let options = OutputOptions { path: "a\nb.js", source_map: SourceMap::Linked, production: false };
        let output = append_map("x;".into(), Some("{}".into()), &options);
        assert_eq!(output.code, "x;\n//# sourceMappingURL=a%0Ab.js.map\n");
    }
}
