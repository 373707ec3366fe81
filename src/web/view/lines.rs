//! The client-days behind the saving, as a controller sees them: pseudonyms, days, euros.

use crate::buig::benefit::Basis;
use crate::buig::{LedgerLine, LineKind};
use crate::domain::{Cents, dutch};
use crate::trajectories::ExitKind;
use std::collections::BTreeSet;

/// A figure that lines add up to.
pub struct Figure {
    pub year: i32,
    /// As in the address.
    pub kind: &'static str,
    pub reason: &'static str,
    pub label: &'static str,
    pub lines: usize,
    pub people: usize,
    pub days: String,
    pub amount: String,
    pub current: bool,
}

/// A line as shown.
pub struct Line {
    pub pseudonym: String,
    pub from: String,
    pub to: String,
    pub days: i64,
    pub basis: &'static str,
    pub per_year: String,
    pub amount: String,
}

/// Which figure is opened, as in the address.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    pub year: i32,
    pub kind: String,
    pub reason: String,
}

const fn kind(line: &LedgerLine) -> &'static str {
    match line.kind {
        LineKind::Avoided => "minder",
        LineKind::Returned => "terug",
        LineKind::PartTime => "deeltijd",
    }
}

const fn reason(line: &LedgerLine) -> &'static str {
    match line.exit_kind {
        ExitKind::Work => "werk",
        ExitKind::MaatschappelijkeBaan => "baan",
        ExitKind::Other => "anders",
    }
}

const fn label(line: &LedgerLine) -> &'static str {
    match (line.kind, line.exit_kind) {
        (LineKind::PartTime, _) => "minder uitkering door loon uit deeltijdwerk (telt niet mee)",
        (LineKind::Avoided, ExitKind::Work) => "geen uitkering door werk",
        (LineKind::Returned, ExitKind::Work) => "na terugval weer uitkering",
        (LineKind::Avoided, ExitKind::MaatschappelijkeBaan) => {
            "minder uitkering door een maatschappelijke baan (telt niet mee)"
        }
        (LineKind::Returned, ExitKind::MaatschappelijkeBaan) => {
            "na een maatschappelijke baan weer uitkering (telt niet mee)"
        }
        (LineKind::Avoided, ExitKind::Other) => {
            "minder uitkering om een andere reden (telt niet mee)"
        }
        (LineKind::Returned, ExitKind::Other) => {
            "na een andere reden weer uitkering (telt niet mee)"
        }
    }
}

fn euros(amount: Cents) -> String {
    dutch::no_break(&dutch::euros_cents(amount))
}

impl Choice {
    fn holds(&self, line: &LedgerLine) -> bool {
        line.year == self.year && kind(line) == self.kind && reason(line) == self.reason
    }
}

/// Every figure that lines add up to, newest year first; lines come sorted by figure.
pub fn figures(lines: &[LedgerLine], open: &Choice) -> Vec<Figure> {
    let same = |a: &LedgerLine, b: &LedgerLine| {
        (a.year, a.kind, a.exit_kind) == (b.year, b.kind, b.exit_kind)
    };
    let figure = |lines: &[LedgerLine]| {
        let first = lines.first()?;
        let people: BTreeSet<&str> = lines.iter().map(|line| line.client.as_str()).collect();
        Some(Figure {
            year: first.year,
            kind: kind(first),
            reason: reason(first),
            label: label(first),
            lines: lines.len(),
            people: people.len(),
            days: dutch::number(lines.iter().map(|line| line.days).sum()),
            amount: euros(lines.iter().map(|line| line.amount).sum()),
            current: open.holds(first),
        })
    };
    let mut figures: Vec<Figure> = lines.chunk_by(same).filter_map(figure).collect();
    figures.sort_by_key(|figure| -figure.year);
    figures
}

/// The lines of one figure: `count` of them after the first `skip`, and how many there are.
pub fn of(lines: &[LedgerLine], choice: &Choice, skip: usize, count: usize) -> (Vec<Line>, usize) {
    let chosen: Vec<&LedgerLine> = lines.iter().filter(|line| choice.holds(line)).collect();
    let shown = chosen.iter().skip(skip).take(count).map(|line| Line {
        pseudonym: line.client.to_string(),
        from: dutch::date(line.from),
        to: dutch::date(line.to),
        days: line.days,
        basis: match line.basis {
            Basis::OwnBenefit => "eigen uitkering",
            Basis::Price => "gemiddelde prijs",
            Basis::Wage => "loon zonder wat de klant houdt",
        },
        per_year: euros(line.per_year),
        amount: euros(line.amount),
    });
    (shown.collect(), chosen.len())
}
