//! Which sources the map names, and what it says about them.

use rustc_hash::FxHashMap;
use swc_common::source_map::SourceMapGenConfig;
use swc_common::{BytePos, FileName};
use tova_source::Name;

/// Before the paths of runtime modules, as sources of the map.
pub(crate) const RUNTIME: &str = "tova:runtime/";

/// How the map of a bundle is made.
pub(crate) struct MapConfig<'a> {
    /// What the program calls what the output calls otherwise, by place.
    pub(crate) renamed: &'a FxHashMap<BytePos, Name>,
    /// A file's path as the map names it.
    pub(crate) source_path: &'a dyn Fn(&str) -> String,
}

impl SourceMapGenConfig for MapConfig<'_> {
    fn file_name_to_source(&self, file: &FileName) -> String {
        match file {
            FileName::Custom(path) if path.starts_with(RUNTIME) => path.clone(),
            FileName::Custom(path) => (self.source_path)(path),
            other => other.to_string(),
        }
    }

    fn name_for_bytepos(&self, pos: BytePos) -> Option<&str> {
        self.renamed.get(&pos).map(|name| &**name)
    }

    fn for_each_additional_name(&self, _: &mut dyn FnMut(&str)) {}

    fn inline_sources_content(&self, _: &FileName) -> bool {
        true
    }

    fn ignore_list(&self, file: &FileName) -> bool {
        matches!(file, FileName::Custom(path) if path.starts_with(RUNTIME))
    }
}
