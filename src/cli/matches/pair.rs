//! `werkt matches --client K --vacancy V`: one person with one place, every limit and every point.

use super::ListArguments;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::domain::{Client, Outcome, Place, Reason};
use crate::matching::MatchInput;
use crate::matching::judged::{self, Judged};
use crate::matching::sentence;
use crate::night::{NightInput, link_titles};
use crate::store::Action;
use crate::store::runs::{Run, Slot};
use anyhow::Result;
use serde::Serialize;

/// The pair, for programs.
#[derive(Debug, Serialize)]
struct Told {
    client: String,
    place: String,
    title: String,
    date: String,
    /// Whether no limit excludes the place.
    possible: bool,
    limits: Vec<Line>,
    past_bij: u8,
    haalbaar: u8,
    total: u8,
    reasons: Vec<Reason>,
    support: Vec<Reason>,
}

/// A limit with its sentence.
#[derive(Debug, Serialize)]
struct Line {
    #[serde(flatten)]
    judged: Judged,
    text: String,
}

pub async fn run(
    context: &Context,
    arguments: &ListArguments,
    client: &str,
    place: &str,
) -> Result<Exit> {
    let store = context.existing_store().await?;
    let run = last_night(&store, arguments.date).await?;
    let slot = Slot {
        job: run.job.clone(),
        slot: run.slot.clone(),
        shard: run.shard.clone(),
    };
    let input = crate::runner::night::load(&store, &slot).await?;
    let found = told(context, &input, &run, (client, place));
    let result = match &found {
        Ok(told) if told.possible => format!("place/{place}: possible"),
        Ok(_) => format!("place/{place}: excluded"),
        Err(_) => format!("place/{place}: not found"),
    };
    store
        .audit(&context.audit(Action::ShowPair, format!("client/{client}"), result))
        .await?;
    store.close().await;
    let told = found?;
    match arguments.format {
        Format::Json => output::print_json(&told)?,
        Format::Csv => print_csv(&told)?,
        Format::Table => output::print_text(&text(&told))?,
    }
    Ok(Exit::Done)
}

/// The pair as the files tell it now, judged on the date of the night.
fn told(
    context: &Context,
    input: &NightInput,
    run: &Run,
    (client, place): (&str, &str),
) -> Result<Told> {
    let known: Option<&Client> = input.clients.iter().find(|one| one.id.as_str() == client);
    let Some(known) = known else {
        return Err(Stop::not_found(format!("er is geen klant {client}")));
    };
    let asked: Option<&Place> = input.places.iter().find(|one| one.id.as_str() == place);
    let Some(asked) = asked else {
        return Err(Stop::not_found(format!(
            "er is geen vacature of plek {place}"
        )));
    };
    let date = run.slot.parse().map_err(|_| {
        Stop::refused(format!(
            "de nacht van {} heeft geen datum; kies een andere met --date",
            run.slot
        ))
    })?;
    let rules = crate::runner::rules::rules(&context.global.config_dir, date)?;
    let (clients, places) = (std::slice::from_ref(known), std::slice::from_ref(asked));
    let (links, _, _) = link_titles(
        &input.occupations,
        &input.isco_labels,
        &input.known_links,
        clients,
        places,
    );
    let pair = judged::pair(
        &rules.matching,
        &MatchInput {
            clients,
            listed: &[],
            places,
            postcodes: &input.postcodes,
            occupations: &input.occupations,
            links: &links,
            reference_date: date,
            feedback: &input.feedback,
            standing: &[],
            budget_left_euro: &[],
            seed: rules.seed,
        },
    );
    let Some(pair) = pair else {
        return Err(Stop::refused(format!(
            "{client} met {place} is niet te beoordelen; kijk de gegevens na"
        )));
    };
    Ok(Told {
        client: client.to_owned(),
        place: place.to_owned(),
        title: asked.title.clone(),
        date: run.slot.clone(),
        possible: pair.feasible(),
        past_bij: pair.past_bij,
        haalbaar: pair.haalbaar,
        total: pair.total,
        reasons: pair.reasons.iter().map(sentence::sentence).collect(),
        support: pair.support.iter().map(sentence::sentence).collect(),
        limits: pair
            .limits
            .into_iter()
            .map(|judged| Line {
                text: sentence::judged(&judged),
                judged,
            })
            .collect(),
    })
}

const fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "+",
        Outcome::Fails => "−",
        Outcome::Unknown => "?",
    }
}

const fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "past",
        Outcome::Fails => "past niet",
        Outcome::Unknown => "weten wij nog niet",
    }
}

fn text(told: &Told) -> String {
    let possible = if told.possible {
        "mogelijk"
    } else {
        "niet mogelijk"
    };
    let mut text = format!(
        "{} en {} ({})   {possible} · peildatum {}, gegevens van nu\n\nGrenzen\n",
        told.client, told.place, told.title, told.date
    );
    for line in &told.limits {
        text.push_str(&format!("  {} {}\n", mark(line.judged.outcome), line.text));
    }
    text.push_str(&format!(
        "\nPast bij {}   haalbaar {}   totaal {}\n",
        told.past_bij, told.haalbaar, told.total
    ));
    for reason in &told.reasons {
        text.push_str(&format!(
            "  {} {:>3}  {}\n",
            mark(reason.outcome),
            reason.points,
            reason.text
        ));
    }
    for reason in &told.support {
        text.push_str(&format!("  →      {}\n", reason.text));
    }
    text
}

fn print_csv(told: &Told) -> Result<()> {
    use crate::domain::Code;
    let limits = told.limits.iter().map(|line| {
        let about = line.judged.load.map_or("", Code::code);
        vec![
            "grens".to_owned(),
            line.judged.limit.code().to_owned(),
            about.to_owned(),
            word(line.judged.outcome).to_owned(),
            String::new(),
            line.text.clone(),
        ]
    });
    let reasons = told.reasons.iter().chain(&told.support).map(|reason| {
        vec![
            "reden".to_owned(),
            reason.rule.to_string(),
            String::new(),
            word(reason.outcome).to_owned(),
            reason.points.to_string(),
            reason.text.clone(),
        ]
    });
    output::print_csv(
        &["soort", "code", "belasting", "uitkomst", "punten", "tekst"],
        limits.chain(reasons),
    )
}
