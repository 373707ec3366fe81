//! Reasons as codes and numbers, made only for places that are kept. `sentence` turns one into Dutch.

use super::encode::from_level;
use super::facts::{Person, Spot, Work};
use super::limit::{Check, Limit};
use super::score::{Factor, Scored, Scores, best_link, roomy_up_to, strength_of, work_fit};
use super::world::World;
use crate::domain::codes::{Code, Instrument, Sector, Transport, UwvFinding};
use crate::domain::load::Load;
use crate::domain::{Client, Outcome};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// A part of a score; its points count.
    Factor(Factor),
    /// A limit that could not be judged.
    Doubt(Limit),
    /// A limit judged by evidence that is older than the policy allows.
    Old(Limit),
    /// A means to make the work feasible.
    Instrument(Instrument),
    /// A certificate that is asked for this job when somebody is hired.
    AtHiring,
}

/// One reason: compact, serialisable, complete in itself. What `args` mean depends on the topic; `sentence`
/// is the place that knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchReason {
    pub topic: Topic,
    pub outcome: Outcome,
    /// Points of this factor, out of `of`.
    pub points: u8,
    pub of: u8,
    pub args: [i32; 4],
    /// The title of the wish or job held before, as written.
    pub words: Option<Arc<str>>,
}

/// One client with one place, and how they came out.
pub struct Pair<'a> {
    pub world: &'a World<'a>,
    pub client: &'a Client,
    pub person: &'a Person,
    pub spot: &'a Spot,
}

fn outcome(scored: Scored, of: u8) -> Outcome {
    match (scored.known, u16::from(scored.points) * 2 >= u16::from(of)) {
        (false, _) => Outcome::Unknown,
        (true, true) => Outcome::Holds,
        (true, false) => Outcome::Fails,
    }
}

fn bits(holds: impl Fn(usize) -> bool) -> i32 {
    (0..Load::ALL.len()).fold(0, |bits, at| bits | i32::from(holds(at)) << at)
}

impl Pair<'_> {
    /// All reasons: the factors in fixed order (they add up to the scores), then what is not known.
    pub fn reasons(&self, scores: &Scores, check: &Check) -> Vec<MatchReason> {
        let factors = Factor::ALL.iter().zip(scores).map(|(factor, scored)| {
            let of = factor.points_max(self.world.rules);
            let (args, words) = self.factor_args(*factor);
            // Close to what somebody can bear is a warning, whatever the other loads earn.
            let tight = *factor == Factor::SpareLoad && args[0] != 0;
            MatchReason {
                topic: Topic::Factor(*factor),
                outcome: if tight {
                    Outcome::Fails
                } else {
                    outcome(*scored, of)
                },
                points: scored.points,
                of,
                args,
                words,
            }
        });
        let doubts = Limit::ALL
            .iter()
            .filter(|limit| check.doubts & limit.bit() != 0)
            .map(|limit| self.limit_note(Topic::Doubt(*limit), *limit));
        let old = Limit::ALL
            .iter()
            .filter(|limit| self.person.stale & limit.bit() != 0)
            .map(|limit| self.limit_note(Topic::Old(*limit), *limit));
        factors
            .chain(doubts)
            .chain(old)
            .chain(self.at_hiring())
            .collect()
    }

    fn at_hiring(&self) -> Option<MatchReason> {
        let asked = self.spot.certificates_at_hiring;
        let lacking = asked.minus(self.person.certificates.unwrap_or_default());
        (!lacking.is_empty()).then_some(MatchReason {
            topic: Topic::AtHiring,
            outcome: Outcome::Unknown,
            points: 0,
            of: 0,
            args: [lacking.0 as i32, 0, 0, 0],
            words: None,
        })
    }

    fn limit_note(&self, topic: Topic, limit: Limit) -> MatchReason {
        let spot = self.spot;
        let person = self.person;
        let args = match limit {
            Limit::Hours => [number(spot.hours_min), number(person.hours), 0, 0],
            Limit::Loads => [self.loads_unknown(), self.loads_not_told(), 0, 0],
            Limit::Licence => [spot.licences.0 as i32, 0, 0, 0],
            Limit::Certificate => [spot.certificates.0 as i32, 0, 0, 0],
            Limit::Shifts => [spot.shifts.0 as i32, 0, 0, 0],
            Limit::Reach => [
                i32::from(spot.area.is_some()),
                i32::from(person.area.is_some()),
                0,
                0,
            ],
            Limit::Dutch => [number(spot.dutch_min), 0, 0, 0],
            Limit::Closed | Limit::Full | Limit::Excluded | Limit::Start => [0; 4],
        };
        MatchReason {
            topic,
            outcome: Outcome::Unknown,
            points: 0,
            of: 0,
            args,
            words: None,
        }
    }

    /// Loads that the place asks and of which nothing is known of the person.
    fn loads_unknown(&self) -> i32 {
        bits(|at| {
            self.person.bears[at].is_none() && self.spot.loads[at].is_some_and(|asks| asks > 0)
        })
    }

    /// Loads of which the place tells nothing.
    fn loads_not_told(&self) -> i32 {
        bits(|at| self.spot.loads[at].is_none())
    }

    fn factor_args(&self, factor: Factor) -> ([i32; 4], Option<Arc<str>>) {
        let (person, spot) = (self.person, self.spot);
        match factor {
            Factor::WishedWork => {
                let titles = |at: usize| self.client.wishes.titles.get(at).map(String::as_str);
                self.work_args(&person.wishes, titles)
            }
            Factor::Experience => {
                let title = |at: usize| self.client.history.get(at).map(|w| w.title.as_str());
                let (mut args, words) = self.work_args(&person.history, title);
                let work = self.client.history.get(args[3] as usize);
                args[2] = work.and_then(|w| w.to_year).map_or(0, i32::from);
                (args, words)
            }
            Factor::Likes => ([person.likes.0 as i32, spot.offers.0 as i32, 0, 0], None),
            Factor::Hours => {
                let (wish, offer) = (pair(person.wish_hours), pair(spot.hours));
                ([wish.0, wish.1, offer.0, offer.1], None)
            }
            Factor::Sector => ([spot.sector.map_or(-1, sector_at), 0, 0, 0], None),
            Factor::Skills => {
                let own = |b| self.world.taxonomy.own_coverage(&person.skills, b);
                (
                    [
                        best_link(&spot.links, own) as i32,
                        i32::from(!person.skills.is_empty()),
                        0,
                        0,
                    ],
                    None,
                )
            }
            Factor::Journey => (self.journey_args(), None),
            Factor::SpareLoad => ([self.tight(), self.loads_unknown(), 0, 0], None),
            Factor::Education => (
                [number(person.education), number(spot.education), 0, 0],
                None,
            ),
            Factor::Certificates => {
                let has = person.certificates.map_or(-1, |set| set.0 as i32);
                ([has, spot.certificates_liked.0 as i32, 0, 0], None)
            }
            Factor::Dutch => ([number(person.dutch), number(spot.dutch_min), 0, 0], None),
            Factor::Support => ([i32::from(spot.support), 0, 0, 0], None),
        }
    }

    /// Fit, whether the place's title is known, -, entry; and the entry's title.
    fn work_args<'t>(
        &self,
        works: &[Work],
        title: impl Fn(usize) -> Option<&'t str>,
    ) -> ([i32; 4], Option<Arc<str>>) {
        let linked = i32::from(!self.spot.links.is_empty());
        let fit = best_link(&self.spot.links, |b| work_fit(self.world, works, b));
        let near = |work: &&Work| {
            best_link(&self.spot.links, |b| {
                strength_of(
                    work.strength,
                    self.world.taxonomy.closeness(work.occupation, b),
                )
            })
        };
        // The first of the best: a stable choice.
        let best = works.iter().rev().max_by_key(near);
        let entry = best.map_or(0, |work| usize::from(work.entry));
        let words = best.and_then(|_| title(entry)).map(Arc::from);
        ([fit as i32, linked, 0, entry as i32], words)
    }

    fn journey_args(&self) -> [i32; 4] {
        let Some(hm) = self.world.journey_hm(self.person, self.spot) else {
            return [-1, -1, 0, i32::from(self.person.area.is_some())];
        };
        let minutes = self.world.timetable.minutes(self.person.transport, hm);
        let mode = self.world.timetable.fastest(self.person.transport, hm);
        let mode = mode.filter(|_| self.person.transport.is_some());
        let at = mode.and_then(|m| Transport::ALL.iter().position(|t| *t == m));
        [
            i32::from(minutes),
            at.map_or(-1, |at| at as i32),
            i32::from(hm),
            i32::from(self.person.journey_max),
        ]
    }

    /// Loads close to what the person can bear.
    pub fn tight(&self) -> i32 {
        let rules = &self.world.rules.score;
        bits(|at| {
            let up_to = roomy_up_to(rules, Load::ALL[at], self.person.bears[at]);
            matches!((up_to, self.spot.strain[at]), (Some(up_to), Some(asks)) if asks > up_to)
        })
    }

    /// What could make the work feasible or lasting, with its cost in euros a year.
    pub fn instruments(&self, scores: &Scores) -> Vec<MatchReason> {
        let costs = &self.world.rules.instruments;
        let (uwv, support) = (self.person.uwv, self.spot.support);
        let group = uwv.contains(UwvFinding::Loonkostensubsidie)
            || uwv.contains(UwvFinding::Doelgroepregister);
        let offers = |bit: u8| support >> bit & 1 == 1;
        let experience = scores[Factor::Experience.at()];
        let new_work = !experience.known
            || experience.points * 2 < Factor::Experience.points_max(self.world.rules);
        let tight = self.tight();
        let mut lines = Vec::new();
        let mut add = |useful: bool, instrument: Instrument, euro: u32, why: i32| {
            if useful {
                lines.push(MatchReason {
                    topic: Topic::Instrument(instrument),
                    outcome: Outcome::Holds,
                    points: 0,
                    of: 0,
                    args: [i32::try_from(euro).unwrap_or(i32::MAX), why, 0, 0],
                    words: None,
                });
            }
        };
        let beschut = uwv.contains(UwvFinding::Beschut);
        add(beschut, Instrument::BeschutWerk, costs.beschut_werk.euro, 0);
        add(
            group && offers(3),
            Instrument::Loonkostensubsidie,
            costs.loonkostensubsidie.euro,
            0,
        );
        add(
            !uwv.is_empty() && offers(0),
            Instrument::Jobcoach,
            costs.jobcoach.euro,
            0,
        );
        add(
            new_work && offers(2),
            Instrument::Proefplaats,
            costs.proefplaats.euro,
            0,
        );
        add(
            tight != 0 && offers(1),
            Instrument::Werkplekaanpassing,
            costs.werkplekaanpassing.euro,
            tight,
        );
        lines
    }
}

fn number(value: Option<u8>) -> i32 {
    value.map_or(-1, i32::from)
}

fn pair(range: Option<(u8, u8)>) -> (i32, i32) {
    range.map_or((-1, -1), |(a, b)| (i32::from(a), i32::from(b)))
}

fn sector_at(sector: Sector) -> i32 {
    let at = Sector::ALL.iter().position(|member| *member == sector);
    at.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1)
}

/// The member of a code list that an argument stands for; `None` for -1.
pub fn member<C: Code>(arg: i32) -> Option<C> {
    u8::try_from(arg).ok().and_then(from_level)
}
