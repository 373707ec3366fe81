//! The header: which separator, and which field is which column.

use super::error::{FileError, MissingColumn, Problem};
use super::fold::{fold, nearest};
use super::kinds::SPECS;
use super::limits::COLUMNS_MAX;
use super::origin::{QUARANTINE_COLUMNS, is_ours};
use super::reading::UnknownColumn;
use super::spec::Spec;
use super::split::Splitter;
use crate::domain::RowNumber;
use std::borrow::Cow;
use std::collections::BTreeMap;

type Index = BTreeMap<String, usize>;

/// What stands between fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    Semicolon,
    Comma,
    Tab,
}

impl Separator {
    pub const ALL: [Self; 3] = [Self::Semicolon, Self::Comma, Self::Tab];

    pub const fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Semicolon => "puntkomma",
            Self::Comma => "komma",
            Self::Tab => "tab",
        }
    }
}

impl std::fmt::Display for Separator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.label())
    }
}

/// A header that was understood.
#[derive(Debug)]
pub(crate) struct Header {
    pub separator: Separator,
    /// Names as written; empty ones at the end dropped.
    pub names: Vec<String>,
    /// For each column of the spec the field that holds it.
    pub fields: Vec<Option<usize>>,
    pub unknown: Vec<UnknownColumn>,
    /// The file is a mended quarantine export: an apostrophe before a formula character is our own.
    pub from_quarantine: bool,
    /// The field that names the row of quarantine which a row of an export was.
    pub number: Option<usize>,
    /// Byte and physical line behind the header.
    pub next: (usize, u64),
}

impl Header {
    /// The row of quarantine which this row of an export was.
    pub fn number_of(&self, fields: &[Cow<'_, str>]) -> Option<RowNumber> {
        RowNumber::parse(fields.get(self.number?)?)
    }
}

/// The first row, cut by one separator.
struct Cut {
    separator: Separator,
    names: Vec<String>,
    line: u64,
    next: (usize, u64),
    broken: bool,
}

/// Reads the header of a file of kind `spec`.
pub(crate) fn read_header(text: &str, spec: &Spec, file_name: &str) -> Result<Header, FileError> {
    let index = spec.index();
    let cut = cut_first_row(text, &|name| index.contains_key(name))
        .ok_or_else(|| FileError::new(file_name, Problem::NoHeader))?;
    let refused = |problem| FileError::at(file_name, cut.line, problem);
    if cut.broken {
        let column = cut.names.last().cloned().unwrap_or_default();
        return Err(refused(Problem::OpenQuote { column }));
    }
    if cut.names.len() > COLUMNS_MAX {
        return Err(refused(Problem::TooManyColumns));
    }
    let folded: Vec<String> = cut.names.iter().map(|name| fold(name)).collect();
    if folded.iter().all(String::is_empty) {
        return Err(refused(Problem::NoHeader));
    }
    let fields = assign(spec, &index, &cut.names, &folded).map_err(refused)?;
    let missing = missing(spec, &fields);
    if !missing.is_empty() {
        return Err(refused(explain(spec, &index, missing, &cut.names, &folded)));
    }
    let field_of = |ours: &str| {
        let ours = fold(ours);
        folded.iter().position(|name| *name == ours)
    };
    let from_quarantine = field_of(QUARANTINE_COLUMNS[2]).is_some();
    let number = field_of(QUARANTINE_COLUMNS[3]);
    Ok(Header {
        unknown: unknown(spec, &fields, &cut.names, &folded),
        separator: cut.separator,
        names: cut.names,
        fields,
        from_quarantine,
        number,
        next: cut.next,
    })
}

/// The kind, of those offered, whose required columns the header has; `None`: of none.
pub(crate) fn recognise<'s>(text: &str, specs: &[&'s Spec]) -> Option<&'s Spec> {
    let indexes: Vec<Index> = specs.iter().map(|spec| spec.index()).collect();
    let known = |name: &str| indexes.iter().any(|index| index.contains_key(name));
    let cut = cut_first_row(text, &known)?;
    let folded: Vec<String> = cut.names.iter().map(|name| fold(name)).collect();
    specs
        .iter()
        .copied()
        .find(|spec| has_required(spec, &folded))
}

fn has_required(spec: &Spec, folded: &[String]) -> bool {
    let mut required = spec.columns.iter().filter(|c| c.required);
    required.all(|c| c.names().any(|name| folded.contains(&fold(name))))
}

/// The first row cut by the separator that gives most known names; of equals, most fields.
fn cut_first_row(text: &str, known: &dyn Fn(&str) -> bool) -> Option<Cut> {
    let (said, start, line) = said_separator(text);
    let candidates = said.map_or(Separator::ALL.to_vec(), |one| vec![one]);
    let mut best: Option<((usize, usize), Cut)> = None;
    for separator in candidates {
        let cut = cut(text, separator, start, line)?;
        let hits = cut.names.iter().filter(|name| known(&fold(name))).count();
        let worth = (hits, cut.names.len());
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, cut));
        }
    }
    best.map(|(_, cut)| cut)
}

/// Excel's own first line `sep=;`, with the byte and line behind it.
fn said_separator(text: &str) -> (Option<Separator>, usize, u64) {
    let first = text.split('\n').next().unwrap_or_default();
    let said = first.trim_end_matches(['\r', ' ']).trim_matches('"');
    let separator = Separator::ALL.into_iter().find(|separator| {
        said.strip_prefix("sep=")
            .is_some_and(|rest| rest.as_bytes() == [separator.byte()])
    });
    match separator {
        Some(_) => (separator, (first.len() + 1).min(text.len()), 2),
        None => (None, 0, 1),
    }
}

fn cut(text: &str, separator: Separator, start: usize, line: u64) -> Option<Cut> {
    let mut splitter = Splitter::new(text, separator.byte(), start, line);
    let mut fields: Vec<Cow<'_, str>> = Vec::new();
    let row = splitter.next_row(&mut fields)?;
    let mut names: Vec<String> = fields.iter().map(|name| name.trim().to_string()).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    Some(Cut {
        separator,
        names,
        line: row.line,
        next: splitter.position(),
        broken: row.broken.is_some(),
    })
}

/// Which field holds each column. The name itself wins from a synonym (`postcode` from `pc4`); the same name
/// twice, or two synonyms, is a choice that is not ours.
fn assign(
    spec: &Spec,
    index: &Index,
    names: &[String],
    folded: &[String],
) -> Result<Vec<Option<usize>>, Problem> {
    let mut fields: Vec<Option<usize>> = vec![None; spec.columns.len()];
    for (field, name) in folded.iter().enumerate() {
        let Some(&position) = index.get(name) else {
            continue;
        };
        let column = spec.columns[position].name;
        let is_itself = |name: &String| *name == fold(column);
        fields[position] = match fields[position] {
            Some(earlier) if is_itself(name) == is_itself(&folded[earlier]) => {
                return Err(Problem::ColumnTwice {
                    column: column.to_string(),
                    first: names[earlier].clone(),
                    second: names[field].clone(),
                });
            }
            Some(earlier) if is_itself(&folded[earlier]) => Some(earlier),
            _ => Some(field),
        };
    }
    Ok(fields)
}

fn missing(spec: &Spec, fields: &[Option<usize>]) -> Vec<&'static str> {
    let pairs = spec.columns.iter().zip(fields);
    pairs
        .filter(|(column, field)| column.required && field.is_none())
        .map(|(column, _)| column.name)
        .collect()
}

/// Required columns are missing: is it a file of another kind, or are names misspelt?
fn explain(
    spec: &Spec,
    index: &Index,
    missing: Vec<&'static str>,
    names: &[String],
    folded: &[String],
) -> Problem {
    let other = SPECS
        .iter()
        .find(|other| other.command != spec.command && has_required(other, folded));
    if let Some(other) = other {
        return Problem::WrongKind {
            expected: spec.label,
            found: other.label,
            command: other.command,
        };
    }
    let strangers: Vec<&str> = names
        .iter()
        .zip(folded)
        .filter(|(_, folded)| !index.contains_key(*folded))
        .map(|(name, _)| name.as_str())
        .collect();
    let guess = |column| nearest(column, strangers.iter().copied()).map(str::to_string);
    let missing = missing.into_iter();
    Problem::MissingColumns(
        missing
            .map(|column| MissingColumn {
                column,
                resembles: guess(column),
            })
            .collect(),
    )
}

/// Names of fields that hold no column.
fn unknown(
    spec: &Spec,
    fields: &[Option<usize>],
    names: &[String],
    folded: &[String],
) -> Vec<UnknownColumn> {
    let ignored: Vec<String> = spec.ignored.iter().map(|name| fold(name)).collect();
    let passed_over = |folded: &String| is_ours(folded) || ignored.contains(folded);
    let strangers = names.iter().zip(folded).enumerate();
    strangers
        .filter(|(at, (_, folded))| !fields.contains(&Some(*at)) && !passed_over(folded))
        .map(|(_, (name, folded))| UnknownColumn {
            name: name.clone(),
            resembles: nearest(folded, spec.columns.iter().map(|column| column.name)),
        })
        .collect()
}
