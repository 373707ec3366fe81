//! Two nights as the comparison of `werkt matches diff` asks after them, from what was read of the changes: so a page
//! and the command give one cause.

use super::Sources;
use crate::domain::{ClientId, PlaceId};
use crate::matching::diff::{self, Cause, Elsewhere, Possible, Side, Standing};
use crate::matching::limit::Limit;
use crate::matching::rules::Rules;
use crate::store::pages::Change;
use crate::web::people::Causes;
use crate::web::trial::Ground;
use std::collections::{BTreeMap, BTreeSet};

type Key = (String, String);

/// What one night proposed of the pairs that changed, and how it stood with those that it did not propose.
#[derive(Default)]
struct Told {
    standing: Vec<Standing>,
    others: BTreeMap<Key, (Elsewhere, Possible)>,
}

fn key(client: &ClientId, place: &PlaceId) -> Key {
    (client.to_string(), place.to_string())
}

impl Side for Told {
    fn standing(&self) -> &[Standing] {
        &self.standing
    }

    fn of(&self, client: &ClientId, place: &PlaceId) -> Elsewhere {
        let found = self.others.get(&key(client, place));
        found.map_or(Elsewhere::Possible, |(there, _)| *there)
    }

    fn possible(&self, client: &ClientId, place: &PlaceId) -> Possible {
        let found = self.others.get(&key(client, place));
        found.map_or_else(Possible::default, |(_, possible)| *possible)
    }
}

/// What causes are asked of.
pub(super) struct Nights<'a> {
    pub rules: &'a Rules,
    pub ground: &'a Ground,
    pub sources: &'a Sources,
    /// Client and place that went, with the limit that stops the pair today.
    pub limits: &'a BTreeMap<Key, Limit>,
}

impl Nights<'_> {
    /// The causes of proposals that came and went.
    pub fn causes(&self, changes: &[Change]) -> Causes {
        let (mut before, mut now) = (Told::default(), Told::default());
        let (mut clients, mut places) = (BTreeSet::new(), BTreeSet::new());
        for change in changes {
            let Some((client, place)) = pair(change) else {
                continue;
            };
            let key = key(&client, &place);
            if change.client_changed {
                clients.insert(key.0.clone());
            }
            if change.place_changed || self.sources.read.get(&key.1) == Some(&true) {
                places.insert(key.1.clone());
            }
            let new = change.kind == "new";
            let (here, there) = if new {
                (&mut now, &mut before)
            } else {
                (&mut before, &mut now)
            };
            let other = (
                self.elsewhere(change, &key, &place),
                self.possible(change, &place),
            );
            there.others.insert(key, other);
            here.standing.push(Standing {
                client,
                place,
                rank: 0,
                shared_rank: 0,
                new,
                total: points(change.points).unwrap_or(0),
                reasons: Vec::new(),
            });
        }
        let changed = |client: &ClientId, place: &PlaceId| {
            (
                clients.contains(client.as_str()),
                places.contains(place.as_str()),
            )
        };
        let told = diff::diff(&before, &now, changed).into_iter();
        told.map(|one| {
            let key = (one.client.to_string(), Some(one.place.to_string()));
            (key, words(&one.cause))
        })
        .collect()
    }

    /// How the pair stood in the night that did not propose it.
    fn elsewhere(&self, change: &Change, key: &Key, place: &PlaceId) -> Elsewhere {
        let new = change.kind == "new";
        let no_place = if new {
            self.sources.read.get(&key.1) == Some(&false)
        } else {
            self.ground.at(place).is_none()
        };
        match self.limits.get(key) {
            _ if no_place => Elsewhere::NoPlace,
            _ if !change.listed_there => Elsewhere::NoClient,
            Some(limit) => Elsewhere::Excluded(*limit),
            None if new && change.put_off_over => Elsewhere::Excluded(Limit::Excluded),
            None => Elsewhere::Possible,
        }
    }

    fn possible(&self, change: &Change, place: &PlaceId) -> Possible {
        let list = &self.rules.list;
        let list_full = change.list_count >= i64::from(list.proposals_per_client_max);
        let at = self.ground.at(place);
        let known = at.and_then(|at| self.ground.places.get(at as usize));
        let place_full = known
            .is_some_and(|place| change.place_count >= i64::from(list.people_max(place.positions)));
        Possible {
            total: points(change.points_there),
            list_full_from: points(change.list_lowest).filter(|_| list_full),
            place_full_from: points(change.place_lowest).filter(|_| place_full),
            coach_limit: !list_full && self.sources.coach_limit,
        }
    }
}

fn pair(change: &Change) -> Option<(ClientId, PlaceId)> {
    let client = ClientId::parse(&change.client_id).ok()?;
    Some((client, PlaceId::parse(change.place_id.as_deref()?).ok()?))
}

fn points(stored: Option<i64>) -> Option<u8> {
    u8::try_from(stored?).ok()
}

/// The words of the command; the coach who reads is the one who decided.
fn words(cause: &Cause) -> String {
    match cause {
        Cause::CoachDecided => "U koos: niet nu.".to_owned(),
        other => diff::sentence(other),
    }
}
