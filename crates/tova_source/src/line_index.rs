/// Where the lines of a text begin; turns byte offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// A place for human eyes: both numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1. Lines end at LF (CRLF included).
    pub line: u32,
    /// Column in characters (code points), from 1.
    pub column: u32,
}

impl LineIndex {
    /// Finds the line starts of `text`.
    pub fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Self { starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// How many lines the text has; an empty text has one.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line (from 1) that holds the byte `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// Byte offset at which `line` (from 1) begins, if there is such a line.
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.starts.get(line.checked_sub(1)? as usize).copied()
    }

    /// Line and column (in characters) of the byte `offset` of `text`, the text this index was made of.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        LineColumn { line, column: text[start..end].chars().count() as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\nüb😀c\r\nd";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 3);
        assert_eq!(index.line_column(text, 0), LineColumn { line: 1, column: 1 });
        let c = text.find('c').unwrap() as u32;
        assert_eq!(index.line_column(text, c), LineColumn { line: 2, column: 4 });
        assert_eq!(index.line_column(text, text.len() as u32), LineColumn { line: 3, column: 2 });
    }

    #[test]
    fn an_empty_text_has_one_line() {
        let index = LineIndex::new("");
        assert_eq!((index.line_count(), index.line(0)), (1, 1));
        assert_eq!(index.line_start(2), None);
    }
}
