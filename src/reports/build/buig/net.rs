//! From gross to net, one outcome for each assumption about who would have left anyway.

use super::NetEffect;
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::build::About;
use crate::reports::cell::{Cell, Formula};
use crate::reports::chart::{Chart, ChartKind, Unit, WaterfallStep};
use crate::reports::model::Section;
use crate::reports::table::{RowKind, Table};

fn net_caption(nets: &[Cents]) -> String {
    match (nets.iter().min(), nets.iter().max()) {
        (Some(low), Some(high)) => {
            format!(
                "Het netto effect ligt tussen {} en {}.",
                dutch::euros(*low),
                dutch::euros(*high)
            )
        }
        _ => "Er is nog geen netto bedrag.".into(),
    }
}

pub fn is_held_back(about: &About, net: &NetEffect) -> bool {
    about.protects() && net.shielded
}

pub fn net_amounts(net: &NetEffect) -> Vec<Cents> {
    let rest = net.gross
        + net.relapse.unwrap_or_default()
        + net.direct
        + net.wage_subsidy.unwrap_or_default()
        + net.displaced;
    net.deadweight
        .iter()
        .map(|(_, amount)| rest + *amount)
        .collect()
}

/// Name of the first step; relapse that does not stand apart has been taken off it.
pub fn gross_label(net: &NetEffect) -> &'static str {
    if net.relapse.is_some() {
        "Bespaarde uitkering (bruto)"
    } else {
        "Bespaarde uitkering, na terugval"
    }
}

/// Name of the outcome, which says what is not in it.
pub fn net_label(net: &NetEffect) -> &'static str {
    if net.wage_subsidy.is_some() {
        "Netto effect op de BUIG"
    } else {
        "Netto effect op de BUIG, zonder loonkostensubsidie"
    }
}

/// Who left without a trajectory: shown, and not counted as a result of the project.
const DIRECT: &str = "Uitstroom zonder traject, geen verdienste van het project";

/// Nobody left, and who would have found the hours alone cannot be told; a reader must not take it for nothing.
const NO_PART_TIME: &str = "Loon uit deeltijdwerk naast een uitkering telt hier niet mee. Wat het aan uitkering bespaart, staat bij wat apart staat, als het in het bestand van de uitkeringen staat.";

/// What fewer jobs paid by the municipality cost in benefits.
const DISPLACED: &str = "Andere regelingen die zijn vervangen";

/// Why management sees no net effect.
const HELD_BACK: &str = "Wij tonen deze cijfers nog niet: een van de regels gaat over minder dan tien mensen, en u zou \
    die regel uit de andere cijfers kunnen afleiden.";

pub fn gross_to_net(about: &About, net: &NetEffect, comparison: Option<&str>) -> Section {
    let section = Section::new("Van bruto naar netto");
    if is_held_back(about, net) {
        return section.paragraph(HELD_BACK);
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
    table.push(gross_label(net), RowKind::Body, each(net.gross));
    if let Some(relapse) = net.relapse {
        table.push("Terugval", RowKind::Body, each(relapse));
    }
    table.push(DIRECT, RowKind::Body, each(net.direct));
    table.push(
        "Zou ook zonder hulp zijn uitgestroomd",
        RowKind::Body,
        net.deadweight.iter().map(|(_, a)| (*a).into()),
    );
    if let Some(subsidy) = net.wage_subsidy {
        table.push("Loonkostensubsidie", RowKind::Body, each(subsidy));
    }
    table.push(DISPLACED, RowKind::Body, each(net.displaced));
    if net.relapse.is_none() {
        table = table.note(
            "Terugval gaat over minder dan tien mensen. Die regel staat niet apart, maar is van de eerste regel afgetrokken.",
        );
    }
    if net.wage_subsidy.is_none() {
        table = table.note(
            "Loonkostensubsidie gaat over minder dan tien mensen. Die regel staat er niet bij en is in het netto effect \
             niet afgetrokken.",
        );
    }
    table = table.note(NO_PART_TIME);
    let sum = Formula::SumRows {
        rows: (0..table.rows.len()).collect(),
    };
    let nets = net_amounts(net);
    table.push(
        net_label(net),
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
             niet één uitkomst, maar een uitkomst bij elke aanname. Bij 25 % waren van elke 100 mensen er 25 ook zonder \
             hulp uitgestroomd.",
        )
        .paragraph(
            "Een bedrag met een min kost de gemeente geld. 'Andere regelingen die zijn vervangen' gaat over minder \
             verloning: wie geen baan krijgt waarvoor de gemeente het loon betaalt, houdt een uitkering.",
        )
        .list(comparison.map(str::to_owned).into_iter().collect())
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
    let mut steps = vec![step(gross_label(net).into(), net.gross, true)];
    steps.extend(
        net.relapse
            .map(|relapse| step("Terugval".into(), relapse, false)),
    );
    steps.push(step("Uitstroom zonder traject".into(), net.direct, false));
    if let Some((name, amount)) = net.deadweight.get(middle) {
        steps.push(step(
            format!("Zonder hulp ook uitgestroomd ({name})"),
            *amount,
            false,
        ));
    }
    steps.extend(
        net.wage_subsidy
            .map(|subsidy| step("Loonkostensubsidie".into(), subsidy, false)),
    );
    steps.push(step(DISPLACED.into(), net.displaced, false));
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
