//! The management report on the BUIG: plan, actual and forecast; from gross to net; why it differs from the plan.

use super::{About, Cover, assemble};
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::cell::{Cell, Formula, Value};
use crate::reports::chart::{Chart, ChartKind, PointOf, Role, Series, Unit, WaterfallStep};
use crate::reports::kpi::Kpis;
use crate::reports::model::{KeyFigure, Report, Section};
use crate::reports::suppress;
use crate::reports::table::{RowKind, Table};
use chrono::NaiveDate;

/// What the report is filled with. Amounts are signed: costs and losses negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuigReportInput {
    pub about: About,
    pub years: Vec<BuigYear>,
    pub net: Option<NetEffect>,
    /// Why the actual saldo differs from the plan, so far: label and amount. Their sum is the difference.
    pub differences: Vec<(String, Cents)>,
    pub plan: Vec<PlanLine>,
    /// What the plan leaves out: label and an amount a year (as `years`; more or fewer are allowed).
    pub left_out: Vec<(String, Vec<Cents>)>,
    pub budget: Vec<GrantYear>,
    /// Money of the municipality outside the BUIG, and value to society: shown apart, never added.
    pub municipal_cash: Vec<(String, Cents)>,
    pub societal_value: Vec<(String, Cents)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuigYear {
    pub year: i32,
    pub plan: Cents,
    /// After relapse; `None` for a year that has not begun.
    pub actual: Option<Cents>,
    /// People whose exit made the actual figure.
    pub people: u64,
    pub expected: Option<Expected>,
}

/// A forecast with its 80 % band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    pub low: Cents,
    pub middle: Cents,
    pub high: Cents,
}

/// From gross to net over the whole period so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetEffect {
    pub people: u64,
    pub gross: Cents,
    pub relapse: Cents,
    /// Name of the assumption ("25 %", "gemeten") and what it takes away (negative or zero).
    pub deadweight: Vec<(String, Cents)>,
    pub wage_subsidy: Cents,
    pub displaced: Cents,
}

/// A row of the council's table; `sum_of` names the rows that it adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    pub label: String,
    pub amounts: Vec<Cents>,
    pub sum_of: Vec<usize>,
    pub total: bool,
}

/// The state's grant of a year against what benefits cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantYear {
    pub year: i32,
    pub grant: Cents,
    pub definitive: bool,
    pub spending: Cents,
}

/// Builds the report.
pub fn report(input: &BuigReportInput, kpis: &Kpis) -> Report {
    let mut sections = vec![summary(input), saldo(input)];
    sections.extend(
        input
            .net
            .as_ref()
            .map(|net| gross_to_net(&input.about, net)),
    );
    if !input.differences.is_empty() {
        sections.push(differences(input));
    }
    sections.push(plan(input));
    if !input.left_out.is_empty() {
        sections.push(left_out(input));
    }
    if !input.budget.is_empty() {
        sections.push(grant(input));
    }
    sections.extend(apart(
        "Geld van de gemeente buiten de BUIG",
        "gemeentegeld",
        &input.municipal_cash,
    ));
    sections.extend(apart(
        "Waarde voor de samenleving",
        "samenleving",
        &input.societal_value,
    ));
    let cover = Cover {
        key: "buig-management",
        title: "BUIG-saldo".into(),
        subtitle: "Wat levert Work First op? Plan, werkelijk en verwacht".into(),
    };
    assemble(
        &input.about,
        cover,
        sections,
        kpis,
        &["saldo_plan", "terugval", "buig_budget"],
    )
}

/// Which years' actuals are held back, the cumulative last.
fn hidden(input: &BuigReportInput) -> Vec<bool> {
    let known = |year: &BuigYear| {
        if year.actual.is_some() {
            year.people
        } else {
            0
        }
    };
    let people: Vec<u64> = input.years.iter().map(known).collect();
    if input.about.protects() {
        suppress::line(&people)
    } else {
        vec![false; people.len() + 1]
    }
}

fn actual(input: &BuigReportInput) -> Vec<Cell> {
    let hidden = hidden(input);
    let cell = |(year, hidden): (&BuigYear, &bool)| match (year.actual, hidden) {
        (Some(_), true) => Cell::HIDDEN,
        (Some(amount), false) => amount.into(),
        (None, _) => Cell::UNKNOWN,
    };
    input.years.iter().zip(&hidden).map(cell).collect()
}

fn summary(input: &BuigReportInput) -> Section {
    let cells = actual(input);
    let so_far: Vec<&BuigYear> = input
        .years
        .iter()
        .filter(|year| year.actual.is_some())
        .collect();
    let plan: Cents = so_far.iter().map(|year| year.plan).sum();
    let hides = hidden(input).last().copied().unwrap_or(false);
    let total: Cents = so_far.iter().filter_map(|year| year.actual).sum();
    let mut figures = Vec::new();
    if let Some(at) = input.years.iter().rposition(|year| year.actual.is_some()) {
        let year = &input.years[at];
        figures.push(
            KeyFigure::new(format!("Saldo {}", year.year), cells[at].clone())
                .note(format!(
                    "Plan voor het hele jaar: {}.",
                    dutch::euros(year.plan)
                ))
                .defined_by("saldo_plan"),
        );
        figures.push(
            KeyFigure::new(
                "Saldo tot nu toe",
                if hides { Cell::HIDDEN } else { total.into() },
            )
            .note(format!("Plan over dezelfde jaren: {}.", dutch::euros(plan)))
            .defined_by("saldo_plan"),
        );
    }
    if let Some(net) = input
        .net
        .as_ref()
        .filter(|net| !is_small(&input.about, net))
    {
        let range = net_amounts(net);
        let (low, high) = (range.iter().min(), range.iter().max());
        figures.push(
            KeyFigure::new("Bespaarde uitkering (bruto)", net.gross)
                .defined_by("bespaarde_uitkering"),
        );
        if let (Some(low), Some(high)) = (low, high) {
            figures.push(
                KeyFigure::new(
                    "Netto effect op de BUIG",
                    format!("{} tot {}", dutch::euros(*low), dutch::euros(*high)),
                )
                .note("Dit hangt af van hoeveel mensen ook zonder hulp waren uitgestroomd.")
                .defined_by("netto_buig"),
            );
        }
    }
    Section::new("In het kort").figures(figures)
}

fn saldo(input: &BuigReportInput) -> Section {
    let titles: Vec<String> = input
        .years
        .iter()
        .map(|year| year.year.to_string())
        .collect();
    let last = titles.len();
    let mut table = Table::new("saldo", "BUIG-saldo per jaar, in euro's", "")
        .numbers(titles)
        .numbers(["Samen"]);
    table.label_title = "Regel".into();
    let sum = Formula::SumColumns {
        from: 0,
        to: last.saturating_sub(1),
    };
    let total = |amounts: Vec<Cents>| Cell::from(amounts.into_iter().sum::<Cents>());
    let plan: Vec<Cents> = input.years.iter().map(|year| year.plan).collect();
    let cells = plan
        .iter()
        .copied()
        .map(Cell::from)
        .chain([total(plan.clone()).with_formula(sum.clone())]);
    table.push("Plan van de raad", RowKind::Body, cells);
    let hides = hidden(input).last().copied().unwrap_or(false);
    let known = input.years.iter().filter_map(|year| year.actual).collect();
    let known = if hides {
        Cell::HIDDEN
    } else {
        total(known).with_formula(sum)
    };
    table.push(
        "Werkelijk, na terugval",
        RowKind::Total,
        actual(input).into_iter().chain([known]),
    );
    type End = fn(&Expected) -> Cents;
    let ends: [(&str, End); 3] = [
        ("Verwacht, ondergrens", |e| e.low),
        ("Verwacht", |e| e.middle),
        ("Verwacht, bovengrens", |e| e.high),
    ];
    for (label, end) in ends {
        let cell = |year: &BuigYear| {
            year.expected
                .as_ref()
                .map_or(Cell::EMPTY, |e| end(e).into())
        };
        table.push(label, RowKind::Body, input.years.iter().map(cell));
    }
    let table = table.note(
        "De verwachting heeft een band van 80 %: in 8 van de 10 gevallen komt het saldo tussen de ondergrens en de bovengrens uit.",
    );
    Section::new("Saldo per jaar").chart(Chart {
        id: "saldo".into(),
        title: "Plan, werkelijk en verwacht".into(),
        caption: against_plan(input),
        description: describe(input),
        unit: Unit::Cents,
        kind: ChartKind::Lines {
            series: series(input),
        },
        table,
    })
}

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

fn against_plan(input: &BuigReportInput) -> String {
    if hidden(input).iter().any(|hidden| *hidden) {
        return "Wij tonen het verschil met het plan nog niet: het gaat om te weinig mensen."
            .into();
    }
    let so_far = input
        .years
        .iter()
        .filter_map(|year| Some((year.plan, year.actual?)));
    let (plan, actual) = so_far.fold((Cents::ZERO, Cents::ZERO), |(p, a), (plan, actual)| {
        (p + plan, a + actual)
    });
    let difference = actual - plan;
    match difference.0 {
        0 => "Het saldo is tot nu toe gelijk aan het plan.".into(),
        less if less < 0 => format!(
            "Het saldo is tot nu toe {} lager dan het plan.",
            dutch::euros(-difference)
        ),
        _ => format!(
            "Het saldo is tot nu toe {} hoger dan het plan.",
            dutch::euros(difference)
        ),
    }
}

fn describe(input: &BuigReportInput) -> String {
    let cells = actual(input);
    let of_year = |(year, cell): (&BuigYear, &Cell)| {
        let actual = if year.actual.is_some() {
            format!(", werkelijk {}", cell.shown())
        } else {
            String::new()
        };
        let expected = year.expected.as_ref().map_or_else(String::new, |expected| {
            format!(
                ", verwacht {} tot {}",
                dutch::euros(expected.low),
                dutch::euros(expected.high)
            )
        });
        format!(
            "{}: plan {}{actual}{expected}",
            year.year,
            dutch::euros(year.plan)
        )
    };
    let lines: Vec<String> = input.years.iter().zip(&cells).map(of_year).collect();
    format!("{}.", lines.join("; "))
}

fn series(input: &BuigReportInput) -> Vec<Series> {
    let day =
        |year: i32| NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(input.about.reference_date);
    let points =
        |of: &dyn Fn(usize, &BuigYear) -> Option<(i64, Option<(i64, i64)>)>| -> Vec<PointOf> {
            let years = input.years.iter().enumerate();
            years
                .filter_map(|(at, year)| {
                    of(at, year).map(|(value, band)| PointOf {
                        day: day(year.year),
                        value,
                        band,
                    })
                })
                .collect()
        };
    let cells = actual(input);
    let plan = points(&|_, year| Some((year.plan.0, None)));
    let done = points(&|at, _| Some((cells[at].quantity()?, None)));
    let ahead = points(&|_, year| {
        year.expected
            .map(|e| (e.middle.0, Some((e.low.0, e.high.0))))
    });
    [
        ("Plan van de raad", Role::Plan, plan),
        ("Werkelijk", Role::Actual, done),
        ("Verwacht", Role::Forecast, ahead),
    ]
    .into_iter()
    .filter(|(_, _, points)| !points.is_empty())
    .map(|(label, role, points)| Series {
        label: label.into(),
        role,
        points,
    })
    .collect()
}

fn is_small(about: &About, net: &NetEffect) -> bool {
    about.protects() && net.people > 0 && net.people < suppress::THRESHOLD
}

fn net_amounts(net: &NetEffect) -> Vec<Cents> {
    let rest = net.gross + net.relapse + net.wage_subsidy + net.displaced;
    net.deadweight
        .iter()
        .map(|(_, amount)| rest + *amount)
        .collect()
}

fn gross_to_net(about: &About, net: &NetEffect) -> Section {
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

fn differences(input: &BuigReportInput) -> Section {
    let section = Section::new("Waarom anders dan het plan?");
    if hidden(input).iter().any(|hidden| *hidden) {
        return section
            .paragraph("Wij tonen deze cijfers nog niet: het gaat om minder dan tien mensen.");
    }
    let so_far = || input.years.iter().filter(|year| year.actual.is_some());
    let difference: Cents = so_far()
        .filter_map(|year| year.actual.map(|actual| actual - year.plan))
        .sum();
    let mut table = Table::new(
        "verschillen",
        "Verschil tussen werkelijk en plan tot nu toe, in euro's",
        "Oorzaak",
    )
    .numbers(["Bedrag"]);
    for (label, amount) in &input.differences {
        table.push(label, RowKind::Body, [(*amount).into()]);
    }
    let rows = (0..input.differences.len()).collect();
    table.push(
        "Werkelijk min plan",
        RowKind::Total,
        [Cell::from(difference).with_formula(Formula::SumRows { rows })],
    );
    section.table(table)
}

fn plan(input: &BuigReportInput) -> Section {
    let years = input.years.iter().map(|year| year.year.to_string());
    let mut table = Table::new("plan", "Het plan van de raad, in euro's", "Regel").numbers(years);
    for line in &input.plan {
        let kind = match (line.total, line.sum_of.is_empty()) {
            (true, _) => RowKind::Total,
            (false, false) => RowKind::Subtotal,
            (false, true) => RowKind::Body,
        };
        let cell = |amount: &Cents| {
            let cell = Cell::from(*amount);
            if line.sum_of.is_empty() {
                cell
            } else {
                cell.with_formula(Formula::SumRows {
                    rows: line.sum_of.clone(),
                })
            }
        };
        table.push(&line.label, kind, line.amounts.iter().map(cell));
    }
    Section::new("Het plan van de raad").table(table)
}

fn left_out(input: &BuigReportInput) -> Section {
    let years = input.years.iter().map(|year| year.year.to_string());
    let mut table = Table::new(
        "niet-in-plan",
        "Besparing op de BUIG in andere gevallen, in euro's",
        "Als …",
    )
    .numbers(years);
    for (label, amounts) in &input.left_out {
        table.push(
            label,
            RowKind::Body,
            amounts.iter().map(|amount| Cell::from(*amount)),
        );
    }
    Section::new("Wat het plan niet meeneemt")
        .paragraph("Het plan rekent op het beste geval. Deze tabel laat zien wat er verandert als dat anders loopt.")
        .table(table)
}

fn grant(input: &BuigReportInput) -> Section {
    let mut table = Table::new("buig-budget", "BUIG-budget en uitgaven, in euro's", "Jaar")
        .numbers([
            "Budget van het Rijk",
            "Uitgaven",
            "Saldo",
            "Saldo als deel van het budget",
        ]);
    for year in &input.budget {
        let saldo = year.grant - year.spending;
        let share = saldo.0.saturating_mul(1000).checked_div(year.grant.0);
        let label = if year.definitive {
            year.year.to_string()
        } else {
            format!("{} (voorlopig)", year.year)
        };
        table.push(
            label,
            RowKind::Body,
            [
                year.grant.into(),
                year.spending.into(),
                Cell::from(saldo).with_formula(Formula::ColumnDifference { column: 0, less: 1 }),
                share.map_or(Cell::EMPTY, |share| Value::PercentTenths(share).into()),
            ],
        );
    }
    Section::new("BUIG-budget").table(table)
}

/// A table of its own, with the warning that it is not added to the BUIG.
fn apart(title: &str, id: &str, lines: &[(String, Cents)]) -> Option<Section> {
    if lines.is_empty() {
        return None;
    }
    let mut table = Table::new(id, format!("{title}, in euro's"), "Regel").numbers(["Bedrag"]);
    for (label, amount) in lines {
        table.push(label, RowKind::Body, [(*amount).into()]);
    }
    Some(
        Section::new(title)
            .paragraph("Tel deze bedragen niet op bij het BUIG-saldo: het is ander geld.")
            .table(table),
    )
}
