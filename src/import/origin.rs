//! Rows that come back from an export of quarantine: which row of quarantine each was, and which may not yet go in.

use super::export::{fields_of, header_of, without_guard};
use super::fields::date::date;
use super::fold::fold;
use super::reading::{Finding, Reading};
use super::seen::is_double;
use super::spec::Spec;
use crate::domain::RowNumber;
use std::collections::HashMap;

/// The columns that `quarantine_csv` puts in front.
pub(crate) const QUARANTINE_COLUMNS: [&str; 4] = [
    "quarantaine_regel",
    "quarantaine_kolom",
    "quarantaine_reden",
    "quarantaine_nummer",
];

/// Whether a column, by its folded name, is one that an export of quarantine put there.
pub(crate) fn is_ours(folded: &str) -> bool {
    QUARANTINE_COLUMNS.iter().any(|name| fold(name) == folded)
}

/// Where an accepted row of an export came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub number: RowNumber,
    /// The fields that `Spec::key` names, as the export has them now.
    pub key: Vec<String>,
}

/// A row as it stands in quarantine.
#[derive(Clone, Copy)]
pub struct Kept<'k> {
    pub file_name: &'k str,
    pub column: &'k str,
    pub value: &'k str,
    pub reason: &'k str,
    /// Header and row as they stood in the file.
    pub header: &'k str,
    pub raw: &'k str,
}

impl<T> Reading<T> {
    /// Whether rows of this file say which row of quarantine they were.
    pub fn names_origins(&self) -> bool {
        self.accepted.iter().any(|row| row.origin.is_some())
            || self.quarantined.iter().any(|row| row.number.is_some())
    }

    /// The rows of quarantine that accepted rows were.
    pub fn mended(&self) -> Vec<RowNumber> {
        let origins = self.accepted.iter().filter_map(|row| row.origin.as_ref());
        origins.map(|origin| origin.number.clone()).collect()
    }

    /// Sets aside again every accepted row that was double in its file and still has the same number: the row that
    /// it doubles was accepted, and would be replaced. `kept` is what stands in quarantine, of this kind of file.
    pub fn hold_doubles(&mut self, kept: &HashMap<RowNumber, Kept<'_>>) {
        let spec = self.spec;
        self.quarantine_accepted(|row| {
            let origin = row.origin.as_ref()?;
            let kept = kept.get(&origin.number)?;
            let double = is_double(kept.reason) && spec.key.contains(&kept.column);
            let was = double.then(|| key_of(spec, kept)).flatten()?;
            let same = |(is, was): (&String, &String)| is_same(is, was);
            origin.key.iter().zip(&was).all(same).then(|| {
                let reason = format!(
                    "deze regel is nog dubbel: in {} {} De andere regel is al ingelezen. Verander {}. \
                     Moet deze regel de andere vervangen, maak dan quarantaine_nummer leeg.",
                    kept.file_name,
                    kept.reason,
                    spec.key.join(" of ")
                );
                Finding::new(kept.column, kept.value, reason)
            })
        });
    }
}

/// The fields of a stored row that tell what it is about; `None` when its header lacks one.
fn key_of(spec: &Spec, kept: &Kept<'_>) -> Option<Vec<String>> {
    let (names, separator) = header_of(kept.header);
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let fields = fields_of(kept.raw, separator);
    let of = |wanted: &&str| {
        let column = spec.columns.iter().find(|column| column.name == *wanted)?;
        // The name itself comes before its synonyms, as in a header.
        let at = column
            .names()
            .find_map(|name| folded.iter().position(|is| *is == fold(name)))?;
        fields
            .get(at)
            .map(|field| without_guard(field.trim()).to_owned())
    };
    spec.key.iter().map(of).collect()
}

/// A spreadsheet writes a date in its own way.
fn is_same(is: &str, was: &str) -> bool {
    is == was || matches!((date(is), date(was)), (Ok(is), Ok(was)) if is == was)
}
