//! `werkt matches findings`: what the night's matching found wrong or missing in its input.

use super::NightArguments;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::matching::finding::Finding;
use crate::store::Action;
use crate::store::documents;
use anyhow::Result;

/// Findings of one kind that are printed as text; the others are counted.
const SHOWN: usize = 10;

pub async fn run(context: &Context, arguments: &NightArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let run = last_night(&store, arguments.date).await?;
    let body = store.run_result(run.id, "match_findings").await?;
    let Some(body) = body else {
        return Err(Stop::not_found(format!(
            "de nacht van {} heeft geen bevindingen bewaard; draai die opnieuw",
            run.slot
        )));
    };
    let findings: Vec<Finding> = documents::parse("run_result", "match_findings", &body)?;
    let count = findings.len().to_string();
    store
        .audit(&context.audit(Action::ShowFindings, run.slot.clone(), count))
        .await?;
    store.close().await;
    match arguments.format {
        Format::Json => output::print_json(&findings)?,
        Format::Csv => output::print_csv(
            &["soort", "nummer", "bevinding"],
            findings.iter().map(|finding| {
                vec![
                    finding.heading().to_owned(),
                    finding.about(),
                    finding.sentence(),
                ]
            }),
        )?,
        Format::Table => output::print_text(&text(&run.slot, &findings))?,
    }
    Ok(Exit::Done)
}

fn text(slot: &str, findings: &[Finding]) -> String {
    let mut text = format!("Bevindingen van de nacht van {slot}: {}\n", findings.len());
    let mut left = findings;
    while let Some(first) = left.first() {
        let heading = first.heading();
        // Those of one kind stand together wherever they were found.
        let alike: Vec<&Finding> = findings.iter().filter(|f| f.heading() == heading).collect();
        if std::ptr::eq(alike[0], first) {
            text.push_str(&format!("\n{heading} ({})\n", alike.len()));
            for finding in alike.iter().take(SHOWN) {
                text.push_str(&format!("  {}\n", finding.sentence()));
            }
            if alike.len() > SHOWN {
                let more = alike.len() - SHOWN;
                text.push_str(&format!("  En nog {more}; zie `--format csv`.\n"));
            }
        }
        left = &left[1..];
    }
    text
}
