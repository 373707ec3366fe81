//! Quarantine as CSV: to be mended in a spreadsheet and read again.

use super::fold::fold;
use super::header::Separator;
use super::origin::{QUARANTINE_COLUMNS, is_ours};
use super::reading::{Quarantined, Raw, Reading};
use super::split::Splitter;
use crate::domain::RowNumber;
use crate::domain::spreadsheet::begins_formula;
use std::borrow::Cow;

/// A quarantined row as it is written out.
#[derive(Clone)]
pub struct ExportRow<'r> {
    /// Physical line in its file.
    pub line: u64,
    /// Names the row, so that it leaves quarantine when it comes back mended.
    pub number: RowNumber,
    /// Columns at fault ("bsn, geboortedatum").
    pub columns: String,
    /// All reasons, as sentences.
    pub reasons: String,
    /// The row as text, in the separator of its file.
    pub raw: &'r str,
}

impl<'r> ExportRow<'r> {
    /// A row of the file with this SHA-256, its text in `raw`.
    pub fn of(row: &Quarantined, raw: &'r str, sha256: &str) -> Self {
        let columns: Vec<&str> = row.findings().map(|f| f.column.as_str()).collect();
        let reasons: Vec<&str> = row.findings().map(|f| f.reason.as_str()).collect();
        Self {
            line: row.line,
            number: RowNumber::of(sha256, row.line),
            columns: columns.join(", "),
            reasons: reasons.join(" "),
            raw,
        }
    }
}

/// The quarantined rows of one file: four columns of ours (line, column, reason, number), then the row in the columns
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
            row.number.to_string(),
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
    /// The header as one line in the file's own separator, for storing beside quarantined rows; without the columns
    /// of an export of quarantine.
    pub fn header_line(&self) -> String {
        let names = self.header.iter();
        let names = names.filter(|name| !(self.from_quarantine && is_ours(&fold(name))));
        line(names.map(String::as_str), self.separator)
    }

    /// A quarantined row as it fits `header_line`: of an export without our columns and apostrophes.
    pub fn row_line<'r>(&self, raw: &'r Raw) -> Cow<'r, str> {
        let raw = raw.expose();
        if !self.from_quarantine {
            return Cow::Borrowed(raw);
        }
        let mut fields = Vec::new();
        let mut splitter = Splitter::new(raw, self.separator.byte(), 0, 1);
        // A row with a broken quote cannot be cut; it stays as it is.
        if splitter
            .next_row(&mut fields)
            .is_none_or(|row| row.broken.is_some())
        {
            return Cow::Borrowed(raw);
        }
        let ours = |at: usize| self.header.get(at).is_some_and(|name| is_ours(&fold(name)));
        let kept = fields.iter().enumerate().filter(|(at, _)| !ours(*at));
        let kept = kept.map(|(_, field)| without_guard(field));
        Cow::Owned(line(kept, self.separator))
    }

    /// `quarantine_csv` for this file.
    pub fn quarantine_csv(&self) -> String {
        let lines = self.quarantined.iter().map(|row| self.row_line(&row.raw));
        let lines: Vec<Cow<'_, str>> = lines.collect();
        let rows = self.quarantined.iter().zip(&lines);
        let rows = rows.map(|(row, raw)| ExportRow::of(row, raw, &self.sha256));
        stored_quarantine_csv(&self.header_line(), rows)
    }
}

/// Fields as one line of CSV, without its line end.
fn line<'f>(fields: impl Iterator<Item = &'f str>, separator: Separator) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator.byte())
        .from_writer(Vec::new());
    let written = writer.write_record(fields);
    let bytes = written.ok().and_then(|()| writer.into_inner().ok());
    let line = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    line.unwrap_or_default().trim_end_matches('\n').to_string()
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
