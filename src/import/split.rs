//! Text -> rows of fields, as RFC 4180 has it, and still readable where a quote slipped.
//!
//! The `csv` crate reads on over a quote that is never closed and swallows the rows behind it; its line
//! numbers leave out empty lines. Here a broken quote costs the physical line it stands on and no other,
//! and lines are those of the file. On well-formed text both give the same (`tests/it/import_split.rs`).

use super::limits::{QUOTED_BYTES_MAX, RUNAWAY_QUOTES_MAX};
use std::borrow::Cow;
use std::ops::Range;

/// What is wrong with a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteFault {
    /// Text stands between a closing quote and the separator.
    TextAfter,
    /// No closing quote up to the end of the file (or the limit).
    NeverClosed,
}

/// One row. Its fields are in the buffer that was handed to `next_row`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow {
    /// Physical line on which the row starts, 1-based.
    pub line: u64,
    /// Bytes of the row in the text, without its line end.
    pub span: Range<usize>,
    /// A line end follows; the last row of a file may lack it.
    pub ends_line: bool,
    /// The field (0-based) whose quotes are broken. The row is then its first physical line only.
    pub broken: Option<(usize, QuoteFault)>,
}

/// Walks over the rows of a text whose line ends are `\n`. Empty lines are passed over.
pub struct Splitter<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    line: u64,
    runaways: u32,
}

impl<'t> Splitter<'t> {
    /// Starts at byte `at`, which is the start of physical line `line`.
    pub fn new(text: &'t str, separator: u8, at: usize, line: u64) -> Self {
        Self {
            text,
            separator,
            at,
            line,
            runaways: 0,
        }
    }

    /// Where the next row starts: byte and physical line.
    pub fn position(&self) -> (usize, u64) {
        (self.at, self.line)
    }

    /// Quotes ran away so often that the text is no table.
    pub fn is_lost(&self) -> bool {
        self.runaways > RUNAWAY_QUOTES_MAX
    }

    /// The next row, its fields in `fields`; `None` at the end.
    pub fn next_row(&mut self, fields: &mut Vec<Cow<'t, str>>) -> Option<RawRow> {
        self.pass_empty_lines();
        if self.at >= self.text.len() {
            return None;
        }
        fields.clear();
        let (start, line) = (self.at, self.line);
        loop {
            match self.field() {
                Ok((field, after)) => {
                    fields.push(field);
                    match after {
                        After::Separator => {}
                        After::LineEnd => return Some(self.row(line, start..self.at - 1, true)),
                        After::End => return Some(self.row(line, start..self.at, false)),
                    }
                }
                Err(fault) => return Some(self.broken(line, start, (fields.len(), fault))),
            }
        }
    }

    fn pass_empty_lines(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(rest) = bytes.get(self.at..) {
            let blanks = rest
                .iter()
                .position(|b| *b != b' ' && (*b != b'\t' || self.separator == b'\t'));
            match blanks {
                Some(blanks) if rest[blanks] == b'\n' => {
                    self.at += blanks + 1;
                    self.line += 1;
                }
                Some(_) => return,
                None => {
                    self.at = bytes.len();
                    return;
                }
            }
        }
    }

    fn row(&mut self, line: u64, span: Range<usize>, ends_line: bool) -> RawRow {
        // Line ends within quotes were counted by `quoted`; the one that closes the row is counted here.
        self.line += u64::from(ends_line);
        RawRow {
            line,
            span,
            ends_line,
            broken: None,
        }
    }

    /// Goes back to the end of the first physical line.
    fn broken(&mut self, line: u64, start: usize, broken: (usize, QuoteFault)) -> RawRow {
        self.runaways += u32::from(broken.1 == QuoteFault::NeverClosed);
        let length = self.text[start..].find('\n');
        let end = length.map_or(self.text.len(), |length| start + length);
        self.at = end + usize::from(length.is_some());
        self.line = line + u64::from(length.is_some());
        RawRow {
            line,
            span: start..end,
            ends_line: length.is_some(),
            broken: Some(broken),
        }
    }

    fn field(&mut self) -> Result<(Cow<'t, str>, After), QuoteFault> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.first() == Some(&b'"') {
            return self.quoted();
        }
        let length = rest
            .iter()
            .position(|b| *b == self.separator || *b == b'\n')
            .unwrap_or(rest.len());
        let field = &self.text[self.at..self.at + length];
        self.at += length;
        Ok((Cow::Borrowed(field), self.after()))
    }

    fn quoted(&mut self) -> Result<(Cow<'t, str>, After), QuoteFault> {
        let text = self.text;
        let first = self.at + 1;
        let mut from = first;
        let mut doubled = false;
        let end = loop {
            let found = text[from..].find('"').ok_or(QuoteFault::NeverClosed)?;
            let quote = from + found;
            if quote - first > QUOTED_BYTES_MAX {
                return Err(QuoteFault::NeverClosed);
            }
            if text.as_bytes().get(quote + 1) != Some(&b'"') {
                break quote;
            }
            doubled = true;
            from = quote + 2;
        };
        let inner = &text[first..end];
        let spaces = text.as_bytes()[end + 1..]
            .iter()
            .take_while(|b| **b == b' ');
        self.at = end + 1 + spaces.count();
        let closed = match text.as_bytes().get(self.at) {
            None => true,
            Some(byte) => *byte == self.separator || *byte == b'\n',
        };
        if !closed {
            return Err(QuoteFault::TextAfter);
        }
        let line_ends = inner.bytes().filter(|b| *b == b'\n').count();
        self.line += line_ends as u64;
        let field = if doubled {
            Cow::Owned(inner.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(inner)
        };
        Ok((field, self.after()))
    }

    /// Steps over what closes a field.
    fn after(&mut self) -> After {
        match self.text.as_bytes().get(self.at) {
            None => After::End,
            Some(b'\n') => {
                self.at += 1;
                After::LineEnd
            }
            Some(_) => {
                self.at += 1;
                After::Separator
            }
        }
    }
}

enum After {
    Separator,
    LineEnd,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as "line: field|field", with ` !` behind a broken one and ` ~` behind one without line end.
    fn rows(text: &str) -> Vec<String> {
        let mut splitter = Splitter::new(text, b';', 0, 1);
        let mut fields = Vec::new();
        let mut rows = Vec::new();
        while let Some(row) = splitter.next_row(&mut fields) {
            let shown = match row.broken {
                Some(_) => format!("{} !", &text[row.span]),
                None => fields.join("|"),
            };
            let end = if row.ends_line { "" } else { " ~" };
            rows.push(format!("{}: {shown}{end}", row.line));
        }
        rows
    }

    #[test]
    fn lines_are_those_of_the_file() {
        assert_eq!(
            rows("a;b\n\n  \n\"c\nd\";e\nf;\"g \"\"h\"\"\"\ni;"),
            ["1: a|b", "4: c\nd|e", "6: f|g \"h\"", "7: i| ~"]
        );
    }

    #[test]
    fn a_broken_quote_costs_its_own_line_only() {
        assert_eq!(
            rows("K-1;\"Jan;8232\nK-2;\"Piet\";8233\nK-3;Jo;8234\n"),
            ["1: K-1;\"Jan;8232 !", "2: K-2|Piet|8233", "3: K-3|Jo|8234"]
        );
        assert_eq!(rows("a;\"b\nc;d"), ["1: a;\"b !", "2: c|d ~"]);
    }

    #[test]
    fn quotes_within_a_field_are_text() {
        assert_eq!(rows("Jan \"de Lange\";b\n"), ["1: Jan \"de Lange\"|b"]);
        assert_eq!(rows("\"a\"  ;\"b\" \n"), ["1: a|b"]);
    }
}
