//! Quarantine as CSV: to be mended in a spreadsheet and read again.

use super::header::{QUARANTINE_COLUMNS, Separator};
use super::reading::{Quarantined, Reading};
use super::split::Splitter;
use crate::domain::spreadsheet::begins_formula;

/// A quarantined row as it is written out.
#[derive(Clone)]
pub struct ExportRow<'r> {
    /// Physical line in its file.
    pub line: u64,
    /// Columns at fault ("bsn, geboortedatum").
    pub columns: String,
    /// All reasons, as sentences.
    pub reasons: String,
    /// The row as text, in the separator of its file.
    pub raw: &'r str,
}

impl<'r> From<&'r Quarantined> for ExportRow<'r> {
    fn from(row: &'r Quarantined) -> Self {
        let columns: Vec<&str> = row.findings().map(|f| f.column.as_str()).collect();
        let reasons: Vec<&str> = row.findings().map(|f| f.reason.as_str()).collect();
        Self {
            line: row.line,
            columns: columns.join(", "),
            reasons: reasons.join(" "),
            raw: row.raw.expose(),
        }
    }
}

/// The quarantined rows of one file: three columns of ours (line, column, reason), then the row in the columns
/// of its own header. UTF-8 with byte order mark, `;`, CRLF.
///
/// Safe to open in a spreadsheet: a field that begins like a formula gets an apostrophe in front, which
/// reading takes off again (because of our columns it knows the file). A row with a wrong number of fields
/// keeps it, and a row with a broken quote stays one field, so that neither is read before it is mended.
pub fn quarantine_csv<'r>(
    header: &[String],
    separator: Separator,
    rows: impl IntoIterator<Item = ExportRow<'r>>,
) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let ours = QUARANTINE_COLUMNS.iter().map(|name| name.to_string());
    let mut written = writer.write_record(ours.chain(header.iter().map(|name| guarded(name))));
    for row in rows {
        let ours = [
            row.line.to_string(),
            guarded(&row.columns),
            guarded(&row.reasons),
        ];
        let fields = fields_of(row.raw, separator);
        let record = ours
            .into_iter()
            .chain(fields.iter().map(|field| guarded(field)));
        written = written.and_then(|()| writer.write_record(record));
    }
    // Writing to memory does not fail; were it to, an empty text is better than half a list.
    let bytes = written.ok().and_then(|()| writer.into_inner().ok());
    bytes
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

/// As `quarantine_csv`, for rows that were stored with their file's `Reading::header_line`.
pub fn stored_quarantine_csv<'r>(
    header_line: &str,
    rows: impl IntoIterator<Item = ExportRow<'r>>,
) -> String {
    let (header, separator) = header_of(header_line);
    quarantine_csv(&header, separator, rows)
}

/// The names in a stored header line, and the separator between them.
pub(super) fn header_of(header_line: &str) -> (Vec<String>, Separator) {
    let cut = |separator: Separator| (fields_of(header_line, separator), separator);
    let cuts = Separator::ALL.map(cut).into_iter();
    // The first of equals is the semicolon, so a header of one column needs no separator at all.
    let best = cuts.rev().max_by_key(|(names, _)| names.len());
    best.unwrap_or((Vec::new(), Separator::Semicolon))
}

impl<T> Reading<T> {
    /// The header as one line in the file's own separator, for storing beside quarantined rows.
    pub fn header_line(&self) -> String {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.separator.byte())
            .from_writer(Vec::new());
        let written = writer.write_record(&self.header);
        let bytes = written.ok().and_then(|()| writer.into_inner().ok());
        let line = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        line.unwrap_or_default().trim_end_matches('\n').to_string()
    }

    /// `quarantine_csv` for this file.
    pub fn quarantine_csv(&self) -> String {
        let rows = self.quarantined.iter().map(ExportRow::from);
        quarantine_csv(&self.header, self.separator, rows)
    }
}

pub(super) fn fields_of(row: &str, separator: Separator) -> Vec<String> {
    let mut fields = Vec::new();
    let mut splitter = Splitter::new(row, separator.byte(), 0, 1);
    match splitter.next_row(&mut fields) {
        Some(raw) if raw.broken.is_none() => fields.into_iter().map(|f| f.into_owned()).collect(),
        _ => vec![row.to_string()],
    }
}

/// An apostrophe before what a spreadsheet would take for a formula. A text that begins with such an
/// apostrophe already gets a second one, so that `without_guard` gives back every text.
pub fn guarded(field: &str) -> String {
    let behind = field.trim_start_matches('\'');
    if begins_formula(behind) {
        format!("'{field}")
    } else {
        field.to_string()
    }
}

/// Undoes `guarded`.
pub fn without_guard(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if begins_formula(rest.trim_start_matches('\'')) => rest,
        _ => field,
    }
}
