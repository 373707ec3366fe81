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
             Gini: 0 is overal evenveel mensen per plek, 1 is alles op één plek.\n",
            run.slot,
            report.seed,
            output::table(&HEADER, &[1, 2, 3], rows(&report)),
        ))?,
    }
    Ok(Exit::Done)
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
