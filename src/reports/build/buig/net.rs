//! From gross to net, one outcome for each assumption about who would have left anyway.

use super::NetEffect;
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::build::About;
use crate::reports::cell::{Cell, Formula};
use crate::reports::chart::{Chart, ChartKind, Unit, WaterfallStep};
use crate::reports::model::Section;
use crate::reports::suppress;
use crate::reports::table::{RowKind, Table};

fn net_caption(nets: &[Cents]) -> String {
    match (nets.iter().min(), nets.iter().max()) {
        (Some(low), Some(high)) => {
            format!(
                "Netto blijft {} tot {} over.",
                dutch::euros(*low),
                dutch::euros(*high)
            )
        }
        _ => "Er is nog geen netto bedrag.".into(),
    }
}

pub fn is_small(about: &About, net: &NetEffect) -> bool {
    about.protects() && net.people > 0 && net.people < suppress::THRESHOLD
}

pub fn net_amounts(net: &NetEffect) -> Vec<Cents> {
    let rest = net.gross + net.relapse + net.wage_subsidy + net.displaced;
    net.deadweight
        .iter()
        .map(|(_, amount)| rest + *amount)
        .collect()
}

pub fn gross_to_net(about: &About, net: &NetEffect) -> Section {
    let section = Section::new("Van bruto naar netto");
    if is_small(about, net) {
        return section
            .paragraph("Wij tonen deze cijfers nog niet: het gaat om minder dan tien mensen.");
    }
    let titles: Vec<String> = net
        .deadweight
        .iter()
        .map(|(name, _)| name.clone())
        .collect();
    let mut table = Table::new(
        "bruto-netto",
        "Van bruto naar netto, in euro's, tot en met de peildatum",
        "Regel",
    )
    .numbers(titles);
    let each = |amount: Cents| net.deadweight.iter().map(move |_| Cell::from(amount));
    table.push(
        "Bespaarde uitkering (bruto)",
        RowKind::Body,
        each(net.gross),
    );
    table.push("Terugval", RowKind::Body, each(net.relapse));
    table.push(
        "Zou ook zonder hulp zijn uitgestroomd",
        RowKind::Body,
        net.deadweight.iter().map(|(_, a)| (*a).into()),
    );
    table.push("Loonkostensubsidie", RowKind::Body, each(net.wage_subsidy));
    table.push(
        "Andere regelingen die zijn vervangen",
        RowKind::Body,
        each(net.displaced),
    );
    let sum = Formula::SumRows {
        rows: (0..5).collect(),
    };
    let nets = net_amounts(net);
    table.push(
        "Netto effect op de BUIG",
        RowKind::Total,
        nets.iter()
            .map(|a| Cell::from(*a).with_formula(sum.clone())),
    );
    let description = net
        .deadweight
        .iter()
        .zip(&nets)
        .map(|((name, _), amount)| {
            format!("bij {name} is het netto effect {}", dutch::euros(*amount))
        })
        .collect::<Vec<_>>()
        .join("; ");
    section
        .paragraph(
            "Sommige mensen waren ook zonder hulp uitgestroomd. Hoeveel dat er zijn, weet niemand zeker. Daarom staat er \
             niet één uitkomst, maar een uitkomst bij elke aanname.",
        )
        .chart(Chart {
            id: "bruto-netto".into(),
            title: "Van bruto naar netto".into(),
            caption: net_caption(&nets),
            description: format!("Bruto {}; {description}.", dutch::euros(net.gross)),
            unit: Unit::Cents,
            kind: ChartKind::Waterfall { steps: waterfall(net, &nets) },
            table,
        })
}

/// The falls follow the middle assumption; the other outcomes stand beside it as levels.
fn waterfall(net: &NetEffect, nets: &[Cents]) -> Vec<WaterfallStep> {
    let step = |label: String, amount: Cents, total: bool| WaterfallStep {
        label,
        amount: amount.0,
        total,
    };
    let middle = net.deadweight.len().saturating_sub(1) / 2;
    let mut steps = vec![
        step("Bespaarde uitkering (bruto)".into(), net.gross, true),
        step("Terugval".into(), net.relapse, false),
    ];
    if let Some((name, amount)) = net.deadweight.get(middle) {
        steps.push(step(
            format!("Zonder hulp ook uitgestroomd ({name})"),
            *amount,
            false,
        ));
    }
    steps.push(step("Loonkostensubsidie".into(), net.wage_subsidy, false));
    steps.push(step(
        "Andere regelingen die zijn vervangen".into(),
        net.displaced,
        false,
    ));
    let mut order: Vec<usize> = (0..nets.len()).collect();
    order.sort_by_key(|at| (*at != middle, *at));
    steps.extend(order.into_iter().map(|at| {
        step(
            format!("Netto bij {}", net.deadweight[at].0),
            nets[at],
            true,
        )
    }));
    steps
}
