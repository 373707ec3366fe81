//! `werkt doctor` and `werkt check`: is everything there for a good night?

use super::context::Context;
use super::exit::Exit;
use super::{check, clock, fresh, output};
use crate::domain::intake::Application;
use crate::domain::{
    BenefitPeriod, Client, Coach, Occupation, Place, PostcodeArea, SetAside, TrajectoryEvent,
};
use crate::runner::morning::{self, Morning};
use crate::store::runs::Slot;
use crate::store::{Store, documents};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use std::collections::BTreeSet;

/// Records that were set aside and are named; their number stands in the line of the night.
const SET_ASIDE_SHOWN: usize = 10;

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Light {
    Good,
    /// The night runs, but is poorer for it.
    Poor,
    /// A setting is wrong that the night does not read: the night runs, what reads it does not.
    Wrong,
    /// The night cannot run.
    Bad,
}

pub(super) struct Finding {
    light: Light,
    what: &'static str,
    text: String,
}

pub(super) fn good(what: &'static str, text: impl Into<String>) -> Finding {
    Finding {
        light: Light::Good,
        what,
        text: text.into(),
    }
}

pub(super) fn wrong(what: &'static str, text: impl Into<String>) -> Finding {
    Finding {
        light: Light::Wrong,
        what,
        text: text.into(),
    }
}

pub(super) fn poor(what: &'static str, text: impl Into<String>) -> Finding {
    Finding {
        light: Light::Poor,
        what,
        text: text.into(),
    }
}

pub(super) fn bad(what: &'static str, text: impl Into<String>) -> Finding {
    Finding {
        light: Light::Bad,
        what,
        text: text.into(),
    }
}

#[derive(Debug, Args)]
pub struct DoctorArguments {
    /// Date to judge on: was its night good, and is the data fresh? (default: today)
    #[arg(long)]
    pub date: Option<NaiveDate>,
    /// Only the one line about the night, for a monitor or a morning mail.
    #[arg(long)]
    pub brief: bool,
}

pub async fn run(context: &Context, arguments: &DoctorArguments) -> Result<Exit> {
    let today = arguments.date.unwrap_or_else(|| clock::now().date_naive());
    if arguments.brief {
        return brief(context, today).await;
    }
    let mut findings = check::configuration(context, today);
    match context.existing_store().await {
        Err(error) => findings.push(bad("database", format!("{error:#}"))),
        Ok(store) => {
            findings.push(good(
                "database",
                crate::store::shown_address(&context.database_url()?),
            ));
            findings.extend(data(context, &store, today).await?);
            if arguments.date.is_some() {
                let night = morning(context, &store, today).await?;
                let light = if night.good { good } else { bad };
                findings.push(light("die nacht", night.sentence));
            }
            store.close().await;
        }
    }
    print(&findings)
}

/// The one line.
async fn brief(context: &Context, date: NaiveDate) -> Result<Exit> {
    let store = context.existing_store().await?;
    let night = morning(context, &store, date).await;
    store.close().await;
    let night = night?;
    output::print_text(&format!("{}\n", night.sentence))?;
    Ok(if night.good {
        Exit::Done
    } else {
        Exit::Attention
    })
}

async fn morning(context: &Context, store: &Store, date: NaiveDate) -> Result<Morning> {
    let slot = Slot {
        job: "nightly".to_owned(),
        slot: date.to_string(),
        shard: context.installation()?.municipality.code,
    };
    Ok(morning::judge(store, &slot, date).await?)
}

/// Checks configuration and jobs only.
pub fn check(context: &Context) -> Result<Exit> {
    print(&check::configuration(context, clock::now().date_naive()))
}

async fn data(context: &Context, store: &Store, today: NaiveDate) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (table, what, needed) in [
        (documents::CLIENTS, "klanten", true),
        (documents::PLACES, "plekken", false),
        (documents::OCCUPATIONS, "beroepen", false),
        (documents::POSTCODES, "postcodes", false),
        (documents::COACHES, "coaches", false),
        (documents::EVENTS, "gebeurtenissen", false),
        (documents::BENEFITS, "uitkeringen", false),
    ] {
        let count = store.count(table).await?;
        findings.push(match (count, needed) {
            (0, true) => bad(
                what,
                "er is niets ingelezen; zonder klanten is er geen nacht",
            ),
            (0, false) => poor(
                what,
                "er is niets ingelezen; dat deel van de nacht blijft leeg",
            ),
            (count, _) => good(what, format!("{count}")),
        });
    }
    let quarantined = store.quarantine(None).await?.len();
    if quarantined > 0 {
        findings.push(poor(
            "quarantaine",
            format!("{quarantined} regels wachten; zie `werkt quarantine list`"),
        ));
    }
    findings.extend(fresh::data(context, store, today).await?);
    findings.extend(set_aside(store).await?);
    let audit = store.audit_verify().await?;
    findings.push(match audit.broken_at {
        None => good("spoor", format!("heel, {} regels", audit.rows)),
        Some(seq) => bad("spoor", format!("gebroken bij regel {seq}")),
    });
    Ok(findings)
}

/// What the last night set aside and what cannot be read now, by number.
async fn set_aside(store: &Store) -> Result<Vec<Finding>> {
    let stored = match store.run_latest("nightly", None).await? {
        Some(run) => store.run_result(run.id, "set_aside").await?,
        None => None,
    };
    let of_night: Vec<SetAside> = stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    let all: BTreeSet<SetAside> = of_night
        .into_iter()
        .chain(unreadable(store).await?)
        .collect();
    let tell = |aside: &SetAside| {
        let text = format!("{} {}: {}", aside.table, aside.id, aside.because.label());
        poor("opzij gezet", text)
    };
    let mut told: Vec<Finding> = all.iter().take(SET_ASIDE_SHOWN).map(tell).collect();
    if all.len() > SET_ASIDE_SHOWN {
        let more = all.len() - SET_ASIDE_SHOWN;
        told.push(poor("opzij gezet", format!("en nog {more} gegevens")));
    }
    Ok(told)
}

/// The documents that do not parse: reports, forecasts and talks do without them from today, the night from tonight.
async fn unreadable(store: &Store) -> Result<Vec<SetAside>> {
    let mut aside = Vec::new();
    macro_rules! read {
        ($($of:ty: $table:ident,)+) => {
            $(let _: Vec<$of> = store.load_sound(documents::$table, &mut aside).await?;)+
        };
    }
    read!(
        Client: CLIENTS,
        Place: PLACES,
        Coach: COACHES,
        TrajectoryEvent: EVENTS,
        BenefitPeriod: BENEFITS,
        Occupation: OCCUPATIONS,
        PostcodeArea: POSTCODES,
        Application: APPLICATIONS,
    );
    Ok(aside)
}

fn print(findings: &[Finding]) -> Result<Exit> {
    let rows = findings.iter().map(|finding| {
        let light = match finding.light {
            Light::Good => "goed",
            Light::Poor => "let op",
            Light::Wrong | Light::Bad => "fout",
        };
        vec![
            light.to_owned(),
            finding.what.to_owned(),
            finding.text.clone(),
        ]
    });
    output::print_text(&format!("{}\n", output::table(&["", "wat", ""], &[], rows)))?;
    let worst_is_good = findings.iter().all(|finding| finding.light == Light::Good);
    let any = |light| findings.iter().any(|finding| finding.light == light);
    let (any_bad, any_wrong) = (any(Light::Bad), any(Light::Wrong));
    output::print_text(if any_bad {
        "Zo kan er geen goede nacht zijn.\n"
    } else if any_wrong {
        "De nacht kan draaien, maar wat hierboven met 'fout' staat werkt niet. Herstel die instelling.\n"
    } else if worst_is_good {
        "Alles is er voor een goede nacht.\n"
    } else {
        "De nacht kan draaien, maar wordt armer door wat hierboven met 'let op' staat.\n"
    })?;
    Ok(if any_bad || any_wrong {
        Exit::Attention
    } else {
        Exit::Done
    })
}
