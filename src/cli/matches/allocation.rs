//! `werkt matches allocation`: the night's allocation beside what plain lists would have given.

use super::NightArguments;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::domain::dutch;
use crate::matching::allocate::{AllocationReport, Spread};
use crate::store::documents;
use anyhow::Result;

const HEADER: [&str; 4] = ["", "toewijzing", "best passend eerst", "ieders eigen top"];

pub async fn run(context: &Context, arguments: &NightArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let run = last_night(&store, arguments.date).await?;
    let body = store.run_result(run.id, "allocation").await?;
    store.close().await;
    let Some(body) = body else {
        return Err(Stop::not_found(format!(
            "de nacht van {} heeft geen verslag van de toewijzing; draai die opnieuw",
            run.slot
        )));
    };
    let report: AllocationReport = documents::parse("run_result", "allocation", &body)?;
    match arguments.format {
        Format::Json => output::print_json(&report)?,
        Format::Csv => output::print_csv(&HEADER, rows(&report))?,
        Format::Table => output::print_text(&format!(
            "Toewijzing van de nacht van {} · loting {}\n{}\n\
             Best passend eerst: steeds het voorstel met de meeste punten dat nog mag. \
             Ieders eigen top: zonder grens per plek.\n\
             Gini: 0 is overal evenveel mensen per plek, 1 is alles op één plek.\n{}",
            run.slot,
            report.seed,
            output::table(&HEADER, &[1, 2, 3], rows(&report)),
            causes(&report),
        ))?,
    }
    Ok(Exit::Done)
}

/// Why lists are not full, which places have nobody, and what lists that stand cost; nothing for a night that did
/// not count it.
fn causes(report: &AllocationReport) -> String {
    if report.lists_by_proposals.is_empty() {
        return String::new();
    }
    let number = |n: u32| dutch::number(n.into());
    let lists = |from: usize, to: usize| -> String {
        let counts = report.lists_by_proposals.iter();
        let sum: u32 = counts.skip(from).take(to - from).sum();
        number(sum)
    };
    let room = &report.room;
    let coaches = match &*report.coaches_at_limit {
        [] => String::new(),
        some => format!(
            " Bij deze coaches was de daggrens van nieuwe voorstellen bereikt: {}.",
            some.join(", ")
        ),
    };
    let below = report.best_sum_of_totals - report.allocated.sum_of_totals;
    format!(
        "Lijsten met 0, 1, 2-4, 5-9 en 10 of meer voorstellen: {}, {}, {}, {} en {}.\n\
         Niet vol, want: alle mogelijke plekken zijn voorgesteld ({}); de daggrens van de coach is bereikt ({}); \
         alle andere mogelijke plekken zijn vol ({}). Vol: {}.{coaches}\n\
         Open plekken zonder iemand: {} van {}; bij {} daarvan kan niemand met een lijst werken.\n\
         Meegedaan hebben {} van de {} mogelijke paren van mens en plek.\n\
         De beste toewijzing zonder voorrang voor wat al stond heeft {} punten: {} meer.\n",
        lists(0, 1),
        lists(1, 2),
        lists(2, 5),
        lists(5, 10),
        lists(10, usize::MAX),
        number(room.clients_few_places),
        number(room.clients_coach_limit),
        number(room.clients_places_full),
        number(room.clients_full),
        number(room.places_with_nobody),
        number(room.places_open),
        number(room.places_possible_for_nobody),
        dutch::number(i64::try_from(room.pairs_considered).unwrap_or(i64::MAX)),
        dutch::number(i64::try_from(room.pairs_possible).unwrap_or(i64::MAX)),
        dutch::number(report.best_sum_of_totals),
        dutch::number(below),
    )
}

fn rows(report: &AllocationReport) -> Vec<Vec<String>> {
    let spreads = [&report.allocated, &report.greedy, &report.top_of_list];
    let row = |label: &str, value: fn(&Spread) -> String| {
        let values = spreads.iter().map(|spread| value(spread));
        std::iter::once(label.to_owned()).chain(values).collect()
    };
    vec![
        row("voorstellen", |s| dutch::number(s.proposals.into())),
        row("punten samen", |s| dutch::number(s.sum_of_totals)),
        row("mensen zonder voorstel, wel een plek", |s| {
            dutch::number(s.clients_with_none.into())
        }),
        row("meeste mensen op één plek", |s| {
            dutch::number(s.largest_crowd.into())
        }),
        row("Gini van de drukte", |s| {
            let thousandths = s.gini_thousandths;
            format!("{},{:03}", thousandths / 1_000, thousandths % 1_000)
        }),
    ]
}
