//! `werkt matches --client` and `--vacancy`: the match list of a client, or the candidates for a place.

use super::ListArguments;
use super::help::{StoredHead, why};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::screening::{last_night, unknown_client};
use crate::domain::Reason;
use crate::domain::{Outcome, Place, dutch};
use crate::matching::sentence::sentence;
use crate::store::{Action, documents, show::StoredProposal};
use anyhow::Result;
use serde::Serialize;

/// One line of a list, for programs.
#[derive(Debug, Serialize)]
struct Line {
    client: String,
    kind: Option<&'static str>,
    title: String,
    employer: String,
    place: String,
    past_bij: i64,
    haalbaar: i64,
    total: i64,
    proposed: bool,
    new: bool,
    reasons: Vec<Reason>,
    support: Vec<Reason>,
}

pub async fn run(context: &Context, arguments: &ListArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let run = last_night(&store, arguments.date).await?;
    let mut help = Vec::new();
    let (object, head, stored) = if let Some(client) = &arguments.client {
        let list = store.match_list(run.id, client).await?;
        let object = format!("client/{client}");
        let Some((head, proposals)) = list else {
            store
                .audit(&context.audit(Action::ShowMatches, object, "not found"))
                .await?;
            return no_list(&store, client, &run, arguments.format).await;
        };
        help = documents::parse::<StoredHead>("match_list", client, &head.body)?.sentences();
        let head = format!(
            "{client}   nacht van {} · {} plekken mogelijk\n",
            run.slot,
            dutch::number(head.feasible_places)
        );
        (object, head, proposals)
    } else {
        let place = arguments.vacancy.as_deref().unwrap_or_default();
        let Some(body) = store.document(documents::PLACES, place).await? else {
            return Err(Stop::not_found(format!(
                "er is geen vacature of plek {place}"
            )));
        };
        let document: Place = documents::parse("place", place, &body)?;
        let candidates = store.candidates(run.id, place).await?;
        if let Some(limits) = store.place_limits(run.id, place).await? {
            help = why(&documents::parse("place_limits", place, &limits.body)?);
        }
        let head = format!(
            "{place}   {} · {} ({}) · {} plekken · nacht van {}\n",
            document.title,
            document.employer,
            document.kind.label(),
            document.positions,
            run.slot
        );
        (format!("place/{place}"), head, candidates)
    };
    store
        .audit(&context.audit(Action::ShowMatches, object, stored.len().to_string()))
        .await?;
    store.close().await;
    let lines = stored.iter().map(line).collect::<Result<Vec<_>>>()?;
    match arguments.format {
        Format::Json => output::print_json(&lines)?,
        Format::Csv => print_csv(&lines)?,
        Format::Table => {
            let mut text = text(&head, &lines, arguments.client.is_none());
            for sentence in help {
                text.push_str(&format!("{sentence}\n"));
            }
            output::print_text(&text)?;
        }
    }
    Ok(Exit::Done)
}

/// Whom the night made no list for. A program gets a list without lines; the sentence goes beside it.
async fn no_list(
    store: &crate::store::Store,
    client: &str,
    run: &crate::store::runs::Run,
    format: Format,
) -> Result<Exit> {
    use crate::domain::Code;
    let Some(screening) = store.screening(run.id, client).await? else {
        return Err(unknown_client(store, client, run).await?);
    };
    let label = crate::domain::Route::from_code(&screening.route).map_or("", Code::label);
    let sentence = format!(
        "{client} heeft geen matchlijst: het voorstel van de screening is '{label}'. \
         Zie `werkt screening show --client {client}`.\n"
    );
    match format {
        Format::Json => output::print_json::<[Line]>(&[])?,
        Format::Csv => print_csv(&[])?,
        Format::Table => return output::print_text(&sentence).map(|()| Exit::Done),
    }
    eprint!("{sentence}");
    Ok(Exit::Done)
}

fn line(stored: &StoredProposal) -> Result<Line> {
    let place: Option<Place> = if stored.place.is_empty() {
        None
    } else {
        Some(documents::parse("place", &stored.place_id, &stored.place)?)
    };
    let told: crate::runner::night::StoredReasons<'_> =
        documents::parse("proposal", &stored.client_id, &stored.body)?;
    Ok(Line {
        client: stored.client_id.clone(),
        kind: place.as_ref().map(|place| place.kind.label()),
        title: place
            .as_ref()
            .map_or_else(String::new, |place| place.title.clone()),
        employer: place.map_or_else(String::new, |place| place.employer),
        place: stored.place_id.clone(),
        past_bij: stored.past_bij,
        haalbaar: stored.haalbaar,
        total: stored.total,
        proposed: stored.proposed,
        new: told.new,
        reasons: told.reasons.iter().map(sentence).collect(),
        support: told.support.iter().map(sentence).collect(),
    })
}

fn print_csv(lines: &[Line]) -> Result<()> {
    let header = [
        "klant",
        "plek",
        "soort",
        "functie",
        "werkgever",
        "past_bij",
        "haalbaar",
        "totaal",
        "voorgesteld",
        "redenen",
    ];
    output::print_csv(
        &header,
        lines.iter().map(|line| {
            let p = line;
            let reasons: Vec<String> = p
                .reasons
                .iter()
                .map(|reason| format!("{} ({:+})", reason.text, reason.points))
                .collect();
            vec![
                line.client.clone(),
                p.place.to_string(),
                line.kind.unwrap_or_default().to_owned(),
                line.title.clone(),
                line.employer.clone(),
                p.past_bij.to_string(),
                p.haalbaar.to_string(),
                p.total.to_string(),
                if p.proposed { "ja" } else { "nee" }.to_owned(),
                reasons.join(" | "),
            ]
        }),
    )
}

fn text(head: &str, lines: &[Line], by_place: bool) -> String {
    let mut text = head.to_owned();
    if lines.is_empty() {
        text.push_str("Geen voorstellen deze nacht.\n");
    }
    for line in lines {
        let p = line;
        let name = if by_place {
            line.client.clone()
        } else {
            format!("{} · {}", line.title, line.employer)
        };
        text.push_str(&format!(
            "\n{} {name}   past bij {}   haalbaar {}   totaal {}\n",
            if p.proposed { "▸" } else { "·" },
            p.past_bij,
            p.haalbaar,
            p.total
        ));
        if !by_place {
            let new = if p.new { " · nieuw" } else { "" };
            text.push_str(&format!(
                "  {} · {}{new}\n",
                p.place,
                line.kind.unwrap_or("plek")
            ));
        }
        for reason in &p.reasons {
            let mark = match reason.outcome {
                Outcome::Holds => "+",
                Outcome::Fails => "−",
                Outcome::Unknown => "?",
            };
            text.push_str(&format!("  {mark} {:>3}  {}\n", reason.points, reason.text));
        }
        for reason in &p.support {
            text.push_str(&format!("  →      {}\n", reason.text));
        }
    }
    text
}
