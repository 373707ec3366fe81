//! Which row of which file a row in quarantine is. An export writes it, so that a mended row finds its way back.

use std::fmt;

/// Digits of the file's SHA-256 that are kept: enough to tell the files of a municipality apart.
const FILE_DIGITS: usize = 12;

/// A row of a file that was read: written as `q3f9a0c21b7de-17` (file, line). It stays the same when the file is
/// read again, and a spreadsheet takes it for text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowNumber {
    file: String,
    line: u64,
}

impl RowNumber {
    /// The row on this physical line (1-based) of the file with this SHA-256, hexadecimal.
    pub fn of(sha256: &str, line: u64) -> Self {
        Self {
            file: sha256.chars().take(FILE_DIGITS).collect(),
            line,
        }
    }

    /// Reads what `Display` wrote; `None` for another text.
    pub fn parse(text: &str) -> Option<Self> {
        let (file, line) = text.trim().strip_prefix(['q', 'Q'])?.split_once('-')?;
        let is_file = file.len() == FILE_DIGITS && file.bytes().all(|b| b.is_ascii_hexdigit());
        Some(Self {
            file: is_file.then(|| file.to_ascii_lowercase())?,
            line: line.parse().ok()?,
        })
    }
}

impl fmt::Display for RowNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "q{}-{}", self.file, self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::RowNumber;

    #[test]
    fn a_number_is_read_back_as_it_was_written_and_nothing_else_is_one() {
        let number = RowNumber::of("3f9a0c21b7de4455", 17);
        assert_eq!(number.to_string(), "q3f9a0c21b7de-17");
        assert_eq!(RowNumber::parse(" Q3F9A0C21B7DE-17 "), Some(number.clone()));
        for other in ["", "17", "q3f9a-17", "q3f9a0c21b7de-", "q3f9a0c21b7dx-17"] {
            assert_eq!(RowNumber::parse(other), None, "{other}");
        }
    }
}
