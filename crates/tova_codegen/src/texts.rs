use swc_common::BytePos;

/// Where each of `texts` begins when all stand in one row, so that every position of the JavaScript tree says text and offset.
///
/// The first begins at `from`. There is one position more behind each text, which means its end.
pub(crate) fn starts<'t>(from: BytePos, texts: impl IntoIterator<Item = &'t str>) -> Vec<BytePos> {
    let mut next = from;
    let starts = texts.into_iter().map(|text| {
        let start = next;
        next = after(start, text);
        start
    });
    starts.collect()
}

/// Where the text behind `text` begins, which begins at `start`.
pub(crate) fn after(start: BytePos, text: &str) -> BytePos {
    start + BytePos(text.len() as u32 + 1)
}

/// Where the first text begins: swc takes position 0 for none.
pub(crate) const FIRST: BytePos = BytePos(1);
