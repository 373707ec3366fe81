//! Is the file whole? A trailer `#EINDE;<rows>`, a manifest, and a last row that breaks off tell.

use super::error::{FileError, Problem};
use super::header::Header;
use super::reading::Completeness;
use super::source::Manifest;
use super::split::{QuoteFault, RawRow};
use std::borrow::Cow;

const TRAILER: &str = "#EINDE";

/// How the rows of a file went by, as far as it tells whether the file is whole.
#[derive(Debug, Default)]
pub(crate) struct Ending {
    /// Rows of data.
    pub rows: u64,
    /// Rows with separators only.
    pub empty_rows: u64,
    /// Rows with a broken quote: one row of the writer may have become several.
    pub broken_quotes: u64,
    trailer: Option<Trailer>,
    after_trailer: Option<u64>,
    /// The last row has no line end.
    pub open_end: bool,
    /// Line of a last row that is short and has no line end.
    breaks_off: Option<u64>,
    /// Line and column of a quote that is never closed, with no whole row behind it.
    open_quote: Option<(u64, String)>,
}

#[derive(Debug)]
struct Trailer {
    line: u64,
    rows: Option<u64>,
}

impl Ending {
    /// Takes in the next row; `false` when it is no data (trailer, or separators only).
    pub fn take_in(&mut self, raw: &RawRow, fields: &[Cow<'_, str>], header: &Header) -> bool {
        self.open_end = !raw.ends_line;
        if raw.broken.is_none() && fields.iter().all(|field| field.trim().is_empty()) {
            self.empty_rows += 1;
            return false;
        }
        if self.trailer.is_some() {
            self.after_trailer.get_or_insert(raw.line);
        }
        let first = fields.first().map_or("", |field| field.trim());
        if raw.broken.is_none() && first.eq_ignore_ascii_case(TRAILER) {
            let rows = fields.get(1).and_then(|rows| rows.trim().parse().ok());
            self.trailer = Some(Trailer {
                line: raw.line,
                rows,
            });
            self.open_quote = None;
            return false;
        }
        self.rows += 1;
        self.broken_quotes += u64::from(raw.broken.is_some());
        let whole = raw.broken.is_none() && fields.len() >= header.names.len();
        self.breaks_off = (!raw.ends_line && !whole).then_some(raw.line);
        match raw.broken {
            Some((field, QuoteFault::NeverClosed)) => {
                let column = header.names.get(field).cloned().unwrap_or_default();
                self.open_quote = Some((raw.line, column));
            }
            _ if whole => self.open_quote = None,
            _ => {}
        }
        true
    }
}

/// Refuses a file that is known not to be whole.
pub(crate) fn judge_completeness(
    ending: &Ending,
    manifest: Option<&Manifest>,
    file_name: &str,
) -> Result<Completeness, FileError> {
    let at = |line, problem| Err(FileError::at(file_name, line, problem));
    if let Some((line, column)) = &ending.open_quote {
        let column = column.clone();
        return at(*line, Problem::OpenQuote { column });
    }
    if let Some(line) = ending.after_trailer {
        return at(line, Problem::RowsAfterTrailer);
    }
    if let Some(line) = ending.breaks_off {
        return at(line, Problem::BreaksOff);
    }
    if let Some(Trailer { line, rows }) = &ending.trailer {
        let Some(told) = *rows else {
            return at(*line, Problem::TrailerUnreadable);
        };
        if differs(ending, told) {
            let told_by = "de slotregel";
            let found = ending.rows;
            return at(
                *line,
                Problem::RowCount {
                    told_by,
                    told,
                    found,
                },
            );
        }
    }
    if let Some(told) = manifest.map(|manifest| manifest.rows)
        && differs(ending, told)
    {
        let problem = Problem::RowCount {
            told_by: "het manifest",
            told,
            found: ending.rows,
        };
        return Err(FileError::new(file_name, problem));
    }
    let last_line_ends = !ending.open_end;
    Ok(match manifest {
        _ if ending.trailer.is_some() => Completeness::Proven,
        Some(manifest) if last_line_ends || manifest.sha256.is_some() => Completeness::Proven,
        Some(_) => Completeness::LastRowOpen,
        None => Completeness::Untold { last_line_ends },
    })
}

/// More rows than told are no truncation when a broken quote has cut a row in several.
fn differs(ending: &Ending, told: u64) -> bool {
    ending.rows < told || (ending.rows > told && ending.broken_quotes == 0)
}
