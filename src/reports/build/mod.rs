//! The reports that Werkt makes: plain input structs in, a [`Report`] out.
//!
//! The inputs hold what other rooms counted; here nothing is counted again, only laid out, put into words and held
//! back where it is about too few people.

pub mod buig;
pub mod caseload;
pub mod council;
pub mod parts;
pub mod quarter;

use super::kpi::Kpis;
use super::model::{Audience, Block, KeyFigure, Provenance, Report, Section};
use chrono::NaiveDate;

/// What every report needs to know about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub municipality: String,
    pub reference_date: NaiveDate,
    pub audience: Audience,
    pub provenance: Provenance,
}

impl About {
    /// Must small figures be held back from these readers?
    pub fn protects(&self) -> bool {
        self.audience == Audience::Management
    }
}

/// Name and words of a report, before its content.
struct Cover<'a> {
    key: &'a str,
    title: String,
    subtitle: String,
}

/// Puts a report together: says aloud which sums do not add up, and prints the definitions that its figures name
/// plus those in `also`.
fn assemble(
    about: &About,
    cover: Cover<'_>,
    mut sections: Vec<Section>,
    kpis: &Kpis,
    also: &[&str],
) -> Report {
    let wrong: Vec<String> = discrepancies(&sections);
    if !wrong.is_empty() {
        let section = Section::new("Deze cijfers kloppen niet met elkaar")
            .notice("Een som is anders dan haar delen. Wij tonen de cijfers zoals zij zijn vastgelegd en passen niets aan.")
            .list(wrong);
        sections.insert(0, section);
    }
    let mut ids: Vec<&str> = Vec::new();
    let named = sections
        .iter()
        .flat_map(|section| &section.blocks)
        .flat_map(figures);
    for id in named
        .map(|figure| figure.definition.as_str())
        .chain(also.iter().copied())
        .chain(about.protects().then_some("klein_aantal"))
    {
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    let definitions = kpis.definitions(&ids, about.reference_date);
    Report {
        key: cover.key.into(),
        title: cover.title,
        subtitle: cover.subtitle,
        municipality: about.municipality.clone(),
        reference_date: about.reference_date,
        audience: about.audience,
        sections,
        definitions,
        provenance: about.provenance.clone(),
    }
}

fn figures(block: &Block) -> &[KeyFigure] {
    match block {
        Block::KeyFigures { figures } => figures,
        _ => &[],
    }
}

fn discrepancies(sections: &[Section]) -> Vec<String> {
    let tables = sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(Block::as_table);
    tables
        .flat_map(|table| {
            table.discrepancies().into_iter().filter_map(|wrong| {
                let (row, column) = table.find(&wrong.row, &wrong.column)?;
                let shown = table.cell(row, column)?.shown();
                let parts = table.cell(row, column)?.like(wrong.computed).shown();
                Some(format!(
                    "{}: bij '{}' ({}) staat {shown}, de delen geven samen {parts}.",
                    wrong.table, wrong.row, wrong.column
                ))
            })
        })
        .collect()
}
