//! The saldo of the council's table by whose money it is: the BUIG's and the municipality's own, each with its sum.

use super::saldo::hides_total;
use super::{BuigReportInput, MoneyRow, until};
use crate::domain::Cents;
use crate::reports::cell::{Cell, Formula};
use crate::reports::model::Section;
use crate::reports::table::{RowKind, Table};

/// Two tables that are never added up; what society gains is in neither.
pub fn two_kinds(input: &BuigReportInput) -> Section {
    let from = input.years.first().map_or(0, |year| year.year);
    let caption = |what: &str| {
        format!(
            "{what}, van 1 januari {from} tot en met {}, in euro's",
            until(input)
        )
    };
    let hides = hides_total(input);
    let buig = Kind {
        id: "buiggeld",
        caption: caption("Geld van de BUIG"),
        total: "Samen, geld van de BUIG",
    };
    let municipal = Kind {
        id: "gemeentegeld",
        caption: caption("Geld van de gemeente"),
        total: "Samen, geld van de gemeente",
    };
    Section::new("BUIG-geld en gemeentegeld apart")
        .paragraph(
            "De BUIG is geld van het Rijk voor uitkeringen. Wat Work First op de BUIG bespaart, staat in de eerste tabel. \
             Wat de gemeente zelf betaalt en vrijmaakt, staat in de tweede. Deze bedragen zitten allemaal al in het saldo \
             volgens het raadsstuk. Tel de tweede tabel niet op bij de besparing op de BUIG: het is ander geld.",
        )
        .table(buig.table(&input.buig_money, hides))
        .table(municipal.table(&input.municipal_money, hides))
        .paragraph(
            "Wat werk waard is voor de samenleving, zoals een betere gezondheid, leggen wij niet vast. Daarvoor staat in \
             dit rapport dus geen bedrag.",
        )
}

/// The words of one table.
struct Kind {
    id: &'static str,
    caption: String,
    total: &'static str,
}

impl Kind {
    fn table(self, rows: &[MoneyRow], hides: bool) -> Table {
        let mut table = Table::new(self.id, self.caption, "Regel").numbers([
            "Plan tot en met de peildatum",
            "Werkelijk",
            "Verschil",
        ]);
        let difference = Formula::ColumnDifference { column: 1, less: 0 };
        let shown = |amount: Cents, hide: bool| {
            if hide { Cell::HIDDEN } else { amount.into() }
        };
        for row in rows {
            let hide = hides && row.about_people;
            let less = shown(row.actual - row.plan, hide).with_formula(difference.clone());
            let cells = [row.plan.into(), shown(row.actual, hide), less];
            table.push(&row.label, RowKind::Body, cells);
        }
        let hide = hides && rows.iter().any(|row| row.about_people);
        let plan: Cents = rows.iter().map(|row| row.plan).sum();
        let actual: Cents = rows.iter().map(|row| row.actual).sum();
        let sum = Formula::SumRows {
            rows: (0..rows.len()).collect(),
        };
        let sums = [
            Cell::from(plan).with_formula(sum.clone()),
            shown(actual, hide).with_formula(sum),
            shown(actual - plan, hide).with_formula(difference),
        ];
        table.push(self.total, RowKind::Total, sums);
        table
    }
}
