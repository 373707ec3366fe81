//! A night of which lists are compared, as it was and on what it saw.

use crate::cli::exit::Stop;
use crate::domain::{Client, ClientId, Feedback, Place, PlaceId, PostcodeArea};
use crate::matching::MatchInput;
use crate::matching::diff::Standing;
use crate::matching::links::TitleLinks;
use crate::matching::side::Kept;
use crate::runner::night::StoredReasons;
use crate::store::diff::StoredStanding;
use crate::store::runs::Run;
use crate::store::{Store, documents};
use anyhow::Result;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A night with the input that it saw.
pub(super) struct Known {
    pub run: Run,
    date: NaiveDate,
    standing: Vec<Standing>,
    listed: BTreeSet<String>,
    /// Total of what stands on a list and was not proposed.
    beside: BTreeMap<(String, String), u8>,
    pub clients: Vec<Client>,
    pub places: Vec<Place>,
    postcodes: Vec<PostcodeArea>,
    feedback: Vec<Feedback>,
}

impl Known {
    /// The input is found back by the number of the newest import that the night saw; later versions and
    /// later decisions are left out.
    pub async fn load(store: &Store, run: Run) -> Result<Self> {
        #[derive(serde::Deserialize)]
        struct Input {
            imports: i64,
        }
        let listed: BTreeSet<String> = store.listed(run.id).await?.into_iter().collect();
        let input = store.run_result(run.id, "input").await?;
        let (false, Some(input), Ok(date)) = (listed.is_empty(), input, run.slot.parse()) else {
            return Err(Stop::not_found(format!(
                "de lijsten van de nacht van {} zijn niet bewaard; draai die nacht opnieuw",
                run.slot
            )));
        };
        let input: Input = documents::parse("run_result", "input", &input)?;
        let decisions = store.feedback().await?;
        let seen = decisions
            .iter()
            .filter(|d| !d.on_page || d.decided_at <= run.started_at);
        let standing = store.standing(run.id).await?;
        let beside = store.listed_totals(run.id).await?;
        Ok(Self {
            date,
            standing: standing.iter().map(standing_of).collect::<Result<_>>()?,
            listed,
            beside: beside
                .into_iter()
                .map(|one| ((one.client_id, one.place_id), total_of(one.total)))
                .collect(),
            clients: store.load_as_of(documents::CLIENTS, input.imports).await?,
            places: store.load_as_of(documents::PLACES, input.imports).await?,
            postcodes: store
                .load_as_of(documents::POSTCODES, input.imports)
                .await?,
            feedback: seen
                .map(|d| d.feedback())
                .collect::<crate::store::Result<_>>()?,
            run,
        })
    }

    /// Limits ask nothing of titles and occupations, so those are left out.
    pub fn input<'a>(&'a self, links: &'a TitleLinks) -> MatchInput<'a> {
        MatchInput {
            clients: &self.clients,
            listed: &[],
            places: &self.places,
            postcodes: &self.postcodes,
            occupations: &[],
            links,
            reference_date: self.date,
            feedback: &self.feedback,
            standing: &[],
            budget_left_euro: &[],
            seed: 0,
        }
    }

    /// How many proposals the night has, of one client or of all.
    pub fn proposals(&self, client: Option<&str>) -> usize {
        let of = |one: &&Standing| client.is_none_or(|client| one.client.as_str() == client);
        self.standing.iter().filter(of).count()
    }

    pub fn kept(&self) -> Kept<'_> {
        Kept {
            standing: &self.standing,
            listed: &self.listed,
            beside: &self.beside,
        }
    }
}

fn total_of(stored: i64) -> u8 {
    u8::try_from(stored).unwrap_or(u8::MAX)
}

fn standing_of(stored: &StoredStanding) -> Result<Standing> {
    let told: StoredReasons<'_> = documents::parse("proposal", &stored.client_id, &stored.body)?;
    let corrupt = |_| {
        Stop::refused(format!(
            "voorstel van {}: een nummer is niet te lezen",
            stored.client_id
        ))
    };
    Ok(Standing {
        client: ClientId::parse(&stored.client_id).map_err(corrupt)?,
        place: PlaceId::parse(&stored.place_id).map_err(corrupt)?,
        rank: u16::try_from(stored.position).unwrap_or(u16::MAX),
        shared_rank: told.shared_rank,
        new: told.new,
        total: total_of(stored.total),
        reasons: told.reasons.into_owned(),
    })
}
