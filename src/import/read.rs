//! The one loop that every kind of file goes through.

use super::complete::{Ending, judge_completeness};
use super::decode::{decode, is_unreadable};
use super::error::{FileError, Problem};
use super::header::{Header, read_header};
use super::limits::{QUOTED_BYTES_MAX, ROWS_MAX};
use super::notes;
use super::origin::Origin;
use super::reading::{Accepted, Finding, Quarantined, Reading};
use super::row::Row;
use super::source::Source;
use super::spec::Spec;
use super::split::{QuoteFault, RawRow, Splitter};
use super::unpack::unpack;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// One kind of file: its columns, how a row becomes a record, and what rows say of each other.
pub trait Sheet {
    type Record;

    fn spec(&self) -> &'static Spec;

    /// Reads one row. Faults are collected in `row`; `None` only with a fault.
    fn record(&mut self, row: &mut Row<'_>) -> Option<Self::Record>;

    /// Compares a good row with the rows before it (a number that stands twice). Called for rows without
    /// fault only, so that a row in quarantine does not keep out its mended double.
    fn across(&mut self, _record: &Self::Record, _row: &mut Row<'_>) {}
}

/// A file whose bytes have become text.
pub(crate) struct Opened<'a> {
    source: Source<'a>,
    pub text: String,
    encoding: super::decode::Encoding,
    western: Vec<u64>,
    sha256: String,
}

/// Unpacks and decodes; checks the manifest's checksum.
pub(crate) fn open<'a>(source: &Source<'a>) -> Result<Opened<'a>, FileError> {
    let refused = |problem| FileError::new(source.file_name, problem);
    if source.bytes.is_empty() {
        return Err(refused(Problem::Empty));
    }
    let sha256 = hexadecimal(&Sha256::digest(source.bytes));
    let told = source.manifest()?.and_then(|manifest| manifest.sha256);
    if told.is_some_and(|told| !told.trim().eq_ignore_ascii_case(&sha256)) {
        return Err(refused(Problem::ChecksumDiffers));
    }
    let bytes = unpack(source.bytes).map_err(refused)?;
    let decoded = decode(&bytes).map_err(refused)?;
    Ok(Opened {
        source: *source,
        text: decoded.text,
        encoding: decoded.encoding,
        western: decoded.western,
        sha256,
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes
        .iter()
        .flat_map(|b| [digit(b >> 4), digit(*b)])
        .collect()
}

/// Reads a file of the kind of `sheet`.
pub(crate) fn read<S: Sheet>(
    source: &Source<'_>,
    sheet: S,
) -> Result<Reading<S::Record>, FileError> {
    read_opened(open(source)?, sheet)
}

/// As `read`, for a file that is open.
pub(crate) fn read_opened<S: Sheet>(
    opened: Opened<'_>,
    mut sheet: S,
) -> Result<Reading<S::Record>, FileError> {
    let Opened {
        source,
        text,
        encoding,
        western,
        sha256,
    } = opened;
    let file_name = source.file_name;
    let header = read_header(&text, sheet.spec(), file_name)?;
    let rows = read_rows(&text, &header, &mut sheet, file_name)?;
    let completeness = judge_completeness(&rows.ending, source.manifest()?.as_ref(), file_name)?;
    let notes = notes::notes(&rows.ending, completeness, &text, (encoding, &western));
    Ok(Reading {
        file_name: file_name.to_string(),
        command: sheet.spec().command,
        spec: sheet.spec(),
        from_quarantine: header.from_quarantine,
        sha256,
        encoding,
        separator: header.separator,
        header: header.names,
        rows_total: rows.ending.rows,
        accepted: rows.accepted,
        quarantined: rows.quarantined,
        unknown_columns: header.unknown,
        completeness,
        notes,
        text,
    })
}

struct Rows<T> {
    accepted: Vec<Accepted<T>>,
    quarantined: Vec<Quarantined>,
    ending: Ending,
}

fn read_rows<S: Sheet>(
    text: &str,
    header: &Header,
    sheet: &mut S,
    file_name: &str,
) -> Result<Rows<S::Record>, FileError> {
    let (at, line) = header.next;
    let mut splitter = Splitter::new(text, header.separator.byte(), at, line);
    let mut fields = Vec::new();
    let mut ending = Ending::default();
    let (mut accepted, mut quarantined) = (Vec::new(), Vec::new());
    while let Some(raw) = splitter.next_row(&mut fields) {
        let is_data = ending.take_in(&raw, &fields, header);
        let refused = |problem| Err(FileError::at(file_name, raw.line, problem));
        if splitter.is_lost() {
            let column = raw.broken.map_or(0, |(field, _)| field);
            let column = column_name(header, column);
            return refused(Problem::OpenQuote { column });
        }
        if ending.rows > ROWS_MAX {
            return refused(Problem::TooManyRows);
        }
        if !is_data {
            continue;
        }
        let mut row = Row::new(sheet.spec(), header, &fields, raw.line);
        let record = judge(&raw, text, header, &fields, sheet, &mut row);
        let row_text = &text[raw.span.clone()];
        let number = header.number_of(&fields);
        let key = number.as_ref().map_or_else(Vec::new, |_| row.key());
        match (record, row.into_findings()) {
            (Some(record), findings) if findings.is_empty() => accepted.push(Accepted {
                line: raw.line,
                record,
                span: raw.span,
                origin: number.map(|number| Box::new(Origin { number, key })),
            }),
            (_, mut findings) => {
                if findings.is_empty() {
                    findings.push(Finding::new("", "", "deze regel is niet te lezen."));
                }
                let set_aside = Quarantined::from_findings(raw.line, findings, row_text, number);
                quarantined.extend(set_aside);
            }
        }
    }
    Ok(Rows {
        accepted,
        quarantined,
        ending,
    })
}

/// First the shape of the row, then its fields, then the rows before it.
fn judge<S: Sheet>(
    raw: &RawRow,
    text: &str,
    header: &Header,
    fields: &[Cow<'_, str>],
    sheet: &mut S,
    row: &mut Row<'_>,
) -> Option<S::Record> {
    if let Some((field, fault)) = raw.broken {
        row.find(&column_name(header, field), "", quote_reason(fault));
        return None;
    }
    check_width(header, fields, row);
    check_characters(header, fields, &text[raw.span.clone()], row);
    if !row.is_clean() {
        return None;
    }
    let record = sheet.record(row)?;
    if row.is_clean() {
        sheet.across(&record, row);
    }
    Some(record)
}

fn quote_reason(fault: QuoteFault) -> String {
    match fault {
        QuoteFault::TextAfter => "na een aanhalingsteken dat sluit, staat nog tekst. \
            Zet het hele veld tussen aanhalingstekens en schrijf elk teken \" daarbinnen dubbel."
            .to_string(),
        QuoteFault::NeverClosed => format!(
            "hier begint een aanhalingsteken dat niet sluit (tot het einde van het bestand of \
             {QUOTED_BYTES_MAX} tekens verder)."
        ),
    }
}

fn check_width(header: &Header, fields: &[Cow<'_, str>], row: &mut Row<'_>) {
    let (width, found) = (header.names.len(), fields.len());
    let extra = fields.get(width..).unwrap_or_default();
    let first_extra = extra.iter().find(|field| !field.trim().is_empty());
    if found < width {
        let reason = format!(
            "deze regel heeft {found} velden en de kop {width}: er is een veld weggevallen, \
             of een regel is in tweeën gebroken."
        );
        row.find(&column_name(header, found), "", reason);
    } else if let Some(value) = first_extra {
        let separator = header.separator.label();
        let reason = format!(
            "deze regel heeft {found} velden en de kop {width}: misschien staat er een {separator} \
             in een veld zonder aanhalingstekens."
        );
        row.find(&column_name(header, width - 1), value.trim(), reason);
    }
}

/// Unreadable characters and fields that are too long, in whatever column.
fn check_characters(header: &Header, fields: &[Cow<'_, str>], row_text: &str, row: &mut Row<'_>) {
    let chars_max = row.spec().field_chars_max;
    let suspect = row_text.len() > chars_max || may_be_unreadable(row_text.as_bytes());
    if !suspect {
        return;
    }
    for (at, field) in fields.iter().enumerate() {
        if let Some(bad) = field.chars().find(|c| is_unreadable(*c)) {
            let reason = match bad {
                char::REPLACEMENT_CHARACTER => "een teken is niet goed overgekomen. \
                    Bewaar het bestand als UTF-8."
                    .to_string(),
                '\0' => "hier staat een leeg teken (code 0). Haal het weg.".to_string(),
                other => format!(
                    "hier staat een onleesbaar teken (code {}). Haal het weg.",
                    u32::from(other)
                ),
            };
            let shown: String = field
                .chars()
                .map(|c| if is_unreadable(c) { '\u{FFFD}' } else { c })
                .collect();
            row.find(&column_name(header, at), &shown, reason);
        }
        if field.len() > chars_max && field.chars().nth(chars_max).is_some() {
            let reason = format!("dit veld is langer dan {chars_max} tekens.");
            row.find(&column_name(header, at), field, reason);
        }
    }
}

/// A quick look: controls, DEL, and the first bytes of C1 controls and U+FFFD in UTF-8. Whole blocks are looked
/// at without a branch, which the compiler makes wide.
fn may_be_unreadable(bytes: &[u8]) -> bool {
    let suspect =
        |b: u8| (b < 0x20) & (b != b'\n') & (b != b'\t') | (b == 0x7F) | (b == 0xC2) | (b == 0xEF);
    let mut blocks = bytes.chunks(64);
    blocks.any(|block| block.iter().fold(false, |found, b| found | suspect(*b)))
}

/// The name of field `at`, as the file writes it.
fn column_name(header: &Header, at: usize) -> String {
    match header.names.get(at) {
        Some(name) if !name.is_empty() => name.clone(),
        _ => format!("(kolom {} zonder naam)", at + 1),
    }
}
