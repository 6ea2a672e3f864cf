use swc_common::sync::Lrc;
use swc_common::{BytePos, FileName, SourceMap};
use tova_source::SourceFile;

/// The texts of a program in one row, as swc wants them: every position says file and offset.
pub(crate) struct Texts {
    /// All texts.
    pub(crate) map: Lrc<SourceMap>,
    /// Where each file begins.
    pub(crate) bases: Vec<BytePos>,
}

impl Texts {
    /// The texts of `files`, in order.
    pub(crate) fn new(files: &[SourceFile]) -> Self {
        let map: Lrc<SourceMap> = Lrc::default();
        let bases = files.iter().map(|file| {
            let name = Lrc::new(FileName::Custom(file.path.clone()));
            map.new_source_file(name, file.text.clone()).start_pos
        });
        let bases = bases.collect();
        Self { map, bases }
    }
}
