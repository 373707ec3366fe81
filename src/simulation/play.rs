//! The loop over the days.

use super::agenda::Task;
use super::config::SimulationConfig;
use super::night::{self, NightCount, Standing};
use super::town::{Start, Town};
use super::what_if::{Choice, Variant};
use crate::buig::instruments::InstrumentConfig;
use crate::domain::EventKind;
use crate::night::{KnownLinks, NightInput, NightRules, link_titles};
use crate::screening::{ConfigError, RuleSet};
use chrono::{Datelike, Days, NaiveDate};
use std::ops::ControlFlow;

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// The policy that is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policies {
    pub(super) choice: Choice,
    pub(super) caseload_per_fte: Option<u32>,
    /// Matches once in so many nights; 0 and 1: every night.
    pub match_every: u32,
}

impl Policies {
    pub fn of(variant: Variant, match_every: u32) -> Self {
        Self {
            choice: variant.choice(),
            caseload_per_fte: variant.caseload(),
            match_every,
        }
    }
}

/// Everything that a history is made from.
pub struct Setting<'a> {
    pub config: &'a SimulationConfig,
    pub instruments: &'a InstrumentConfig,
    /// The screening rules of a day; the other rules hold for the whole period.
    pub screening_on: &'a (dyn Fn(NaiveDate) -> Result<RuleSet, ConfigError> + Sync),
    pub seed: u64,
    pub period: Period,
    pub policies: Policies,
}

/// A night that was played.
pub struct Night<'n, 'a> {
    pub count: NightCount,
    /// Of a night that is kept, what `night::plan` would have read: its plan is for whoever keeps it.
    pub whole: Option<NightInput>,
    pub town: &'n Town<'a>,
    pub rules: &'n NightRules,
}

/// Plays every night of the period; `input` is the town as read, `rules` the policy (its screening rules and seed
/// are replaced every day). `see` gets each night and may stop.
///
/// # Errors
/// When the screening rules do not reach a day of the period.
pub fn play<'a>(
    setting: &Setting<'a>,
    input: NightInput,
    mut rules: NightRules,
    see: &mut dyn FnMut(Night<'_, 'a>) -> ControlFlow<()>,
) -> Result<Town<'a>, ConfigError> {
    let Period { from, to } = setting.period;
    let (links, new, _) = link_titles(
        &input.occupations,
        &input.isco_labels,
        &input.known_links,
        &input.clients,
        &input.places,
    );
    let mut known: KnownLinks = input.known_links;
    known.extend(new);
    let frame = Frame {
        isco_labels: input.isco_labels,
        known,
        taxonomy: input.taxonomy,
    };
    let start = Start {
        clients: input.clients,
        places: input.places,
        coaches: input.coaches,
        benefits: input.benefits,
        postcodes: input.postcodes,
        occupations: input.occupations,
    };
    let mut town = Town::new(
        setting.config,
        setting.instruments,
        setting.policies,
        setting.seed,
        start,
        (from, to),
    );
    let mut standing = Standing::default();
    let mut day = from;
    while day <= to {
        let posted = town.market.open(day);
        town.forget(&posted);
        // What happens today can bring on something else today.
        loop {
            let tasks = town.agenda.take(day);
            if tasks.is_empty() {
                break;
            }
            for (client, task) in tasks {
                town.happen(day, client, task, &rules);
            }
        }
        rules.screening = (setting.screening_on)(day)?;
        rules.seed = seed_of(day);
        let keep = kept(setting, day);
        let before = keep.then(|| (standing.screenings.clone(), standing.proposed_pairs.clone()));
        let every = setting.policies.match_every.max(1);
        let passed = u32::try_from((day - from).num_days()).unwrap_or(0);
        let heard = town.take_heard(day);
        let matches = passed.is_multiple_of(every);
        let count = night::play(&town, &rules, &links, day, &heard, matches, &mut standing);
        let whole = before.map(|before| frame.whole(&town, before));
        let seen = Night {
            count,
            whole,
            town: &town,
            rules: &rules,
        };
        if see(seen).is_break() {
            break;
        }
        town.see_proposals(&standing);
        town.plan_talks(day, &standing);
        town.draw(day, &standing, &rules.trajectories);
        town.review(day, &standing.proposals);
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            break;
        };
        day = next;
    }
    Ok(town)
}

/// What breaks ties in the night of a day.
pub fn seed_of(day: NaiveDate) -> u64 {
    crate::matching::order::seed_of(day)
}

/// Whole nights: the last day of each month, and the last nights of the period.
fn kept(setting: &Setting<'_>, day: NaiveDate) -> bool {
    let last = u64::from(setting.config.keep.last_nights.value);
    let since = setting.period.to.checked_sub_days(Days::new(last));
    let month_end = day
        .checked_add_days(Days::new(1))
        .is_none_or(|next| next.day() == 1);
    last > 0 && (month_end || since.is_some_and(|since| day > since))
}

/// What a whole night needs beside the town.
struct Frame {
    isco_labels: Vec<(String, String)>,
    known: KnownLinks,
    taxonomy: String,
}

impl Frame {
    /// What `werkt nightly` would have read of the records of that day.
    fn whole(
        &self,
        town: &Town<'_>,
        (before, standing): (
            Vec<crate::screening::Screening>,
            Vec<(crate::domain::ClientId, crate::domain::PlaceId)>,
        ),
    ) -> NightInput {
        NightInput {
            clients: town.clients.clone(),
            places: town.market.places.clone(),
            coaches: town.coaches.clone(),
            events: town.events.clone(),
            benefits: town.benefits.clone(),
            occupations: town.occupations.clone(),
            isco_labels: self.isco_labels.clone(),
            postcodes: town.postcodes.clone(),
            feedback: town.feedback.values().cloned().collect(),
            standing,
            known_links: self.known.clone(),
            taxonomy: self.taxonomy.clone(),
            before,
            set_aside: Vec::new(),
            imports: 0,
        }
    }
}

impl Town<'_> {
    /// What was planned for today.
    fn happen(&mut self, day: NaiveDate, client: u32, task: Task, rules: &NightRules) {
        let trajectories = &rules.trajectories;
        match task {
            Task::Talk => self.talk(day, client),
            Task::Diagnose => self.diagnose(day, client),
            Task::DecideRoute => self.decide_route(day, client),
            Task::SignPlan => self.sign_plan(day, client),
            Task::Start => self.start(day, client, trajectories),
            Task::Middensegment => self.phase(day, client, EventKind::PhaseMiddensegment),
            Task::Uitstroomfase => self.phase(day, client, EventKind::PhaseUitstroom),
            Task::Coaching(start) => self.coaching(day, client, start),
            Task::EndTrajectory(start) => self.end_trajectory(day, client, start),
            Task::Hire {
                place,
                posting,
                total,
            } => self.hire(day, client, place, posting, total),
            Task::Leave { place_is_baan } => self.leave(day, client, place_is_baan),
            Task::Confirm(exit) => self.confirm(day, client, exit),
            Task::Return(exit) => self.come_back(day, client, exit),
            Task::Pension => self.depart(day, client, "aow"),
            Task::Move => self.depart(day, client, "verhuisd"),
            Task::Promise(turn) => self.promise(day, client, turn, trajectories),
            Task::Pay { instrument, cents } => self.pay(day, client, instrument, cents),
            Task::Subsidy(exit) => self.subsidise(day, client, exit),
        }
    }
}
