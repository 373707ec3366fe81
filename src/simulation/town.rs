//! The town: people, places, events and money as they are on a day of the simulation.

use super::agenda::{Agenda, Task};
use super::config::SimulationConfig;
use super::dice::{Dice, For};
use super::file;
use super::market::Market;
use super::night::Standing;
use super::play::Policies;
use crate::buig::instruments::InstrumentConfig;
use crate::domain::codes::Instrument;
use crate::domain::feedback::{Decision as Choice, Feedback};
use crate::domain::{
    BenefitPeriod, Cents, Client, Coach, CoachId, EventId, EventKind, Occupation, PlaceId,
    PostcodeArea, Route, TrajectoryEvent,
};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeMap, VecDeque};

/// Age from which a pension takes the place of benefit.
const PENSION_YEARS: i32 = 67;

/// Where somebody stands, as the simulation itself knows it; the administration may hear later.
#[derive(Debug, Clone, Default)]
pub(super) struct Life {
    /// A talk is planned.
    pub invited: bool,
    pub talked: Option<NaiveDate>,
    pub decided: bool,
    /// Got a place in a draw and has not started yet.
    pub drawn: bool,
    /// Signed a plan from which no trajectory has started yet.
    pub planned: bool,
    pub trajectory: Option<Running>,
    /// When the last trajectory ended.
    pub ended: Option<NaiveDate>,
    /// An employer said yes; the first day of work is planned.
    pub hired: bool,
    /// First day without benefit.
    pub out: Option<NaiveDate>,
    /// Has left for good: pension, moved.
    pub gone: bool,
    /// Work budget used, cents.
    pub spent: i64,
}

/// A trajectory that runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Running {
    pub start: NaiveDate,
    /// From this day on somebody is ready for work.
    pub ready: NaiveDate,
}

impl Life {
    pub fn on_benefit(&self) -> bool {
        self.out.is_none() && !self.gone
    }
}

/// A coach's decision on a proposal, for the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub feedback: Feedback,
    pub coach: Option<CoachId>,
}

/// Somebody's ticket in a draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    pub day: NaiveDate,
    pub client: u32,
    pub rank: u32,
    pub drawn: bool,
    pub seed: String,
    pub ticket: String,
}

/// Everything that a day changes.
pub struct Town<'a> {
    pub(super) config: &'a SimulationConfig,
    pub(super) instruments: &'a InstrumentConfig,
    pub(super) policies: Policies,
    pub(super) seed: u64,
    pub clients: Vec<Client>,
    pub(super) truths: Vec<Client>,
    pub(super) donors: Vec<u32>,
    pub market: Market,
    pub coaches: Vec<Coach>,
    pub postcodes: Vec<PostcodeArea>,
    pub occupations: Vec<Occupation>,
    /// Whose last screening needs no trajectory, and who was ever proposed for a place.
    pub(super) direct: Vec<bool>,
    proposed: Vec<bool>,
    events_of: Vec<Vec<usize>>,
    pub events: Vec<TrajectoryEvent>,
    /// Clients whose known events change on a day.
    pub(super) heard: BTreeMap<NaiveDate, Vec<u32>>,
    pub benefits: Vec<BenefitPeriod>,
    benefit_now: Vec<Option<usize>>,
    pub feedback: BTreeMap<(u32, u32), Feedback>,
    pub decisions: Vec<Decision>,
    pub draws: Vec<Drawn>,
    pub(super) lives: Vec<Life>,
    pub(super) agenda: Agenda,
    /// People with whom nobody has spoken yet, in the order of the lot.
    pub(super) queue: VecDeque<u32>,
    /// Work budget promised in a year, cents.
    pub(super) promised: BTreeMap<i32, i64>,
    /// People in a trajectory per coach.
    pub(super) load: BTreeMap<CoachId, u32>,
}

/// What a town starts from.
pub struct Start {
    pub clients: Vec<Client>,
    pub places: Vec<crate::domain::Place>,
    pub coaches: Vec<Coach>,
    pub benefits: Vec<BenefitPeriod>,
    pub postcodes: Vec<PostcodeArea>,
    pub occupations: Vec<Occupation>,
}

impl<'a> Town<'a> {
    pub fn new(
        config: &'a SimulationConfig,
        instruments: &'a InstrumentConfig,
        policies: Policies,
        seed: u64,
        start: Start,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Self {
        let truths = start.clients;
        let donors = (0..)
            .zip(&truths)
            .filter(|(_, client)| client.spoken_on.is_some())
            .map(|(at, _)| at)
            .collect();
        let clients: Vec<Client> = truths
            .iter()
            .map(|truth| file::before(truth, from))
            .collect();
        let lives = vec![Life::default(); clients.len()];
        let (benefits, benefit_now) = benefits(&clients, start.benefits, from);
        let mut town = Self {
            config,
            instruments,
            policies,
            seed,
            market: Market::new(start.places, seed, from, config.places.vacancy_days.value),
            coaches: start.coaches,
            postcodes: start.postcodes,
            occupations: start.occupations,
            direct: vec![false; clients.len()],
            proposed: vec![false; clients.len()],
            events_of: vec![Vec::new(); clients.len()],
            clients,
            truths,
            donors,
            events: Vec::new(),
            heard: BTreeMap::new(),
            benefits,
            benefit_now,
            feedback: BTreeMap::new(),
            decisions: Vec::new(),
            draws: Vec::new(),
            lives,
            agenda: Agenda::default(),
            queue: VecDeque::new(),
            promised: BTreeMap::new(),
            load: BTreeMap::new(),
        };
        town.queue = town.lot(from);
        town.plan_departures(from, to);
        town
    }

    pub(super) fn dice(&self, what: For, client: u32, day: NaiveDate) -> Dice {
        Dice::new(self.seed, what, client, day)
    }

    /// Everybody in an order that chance gives.
    fn lot(&self, day: NaiveDate) -> VecDeque<u32> {
        let mut order: Vec<(u32, u32)> = (0..u32::try_from(self.clients.len()).unwrap_or(0))
            .map(|at| (self.dice(For::Queue, at, day).below(u32::MAX), at))
            .collect();
        order.sort_unstable();
        order.into_iter().map(|(_, at)| at).collect()
    }

    /// Pension and moving away, planned once.
    fn plan_departures(&mut self, from: NaiveDate, to: NaiveDate) {
        for at in 0..u32::try_from(self.clients.len()).unwrap_or(0) {
            let born = self.clients[at as usize].birth_date;
            let pension = born.and_then(|day| {
                let year = day.year() + PENSION_YEARS;
                NaiveDate::from_ymd_opt(year, day.month(), day.day())
                    .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
            });
            if let Some(day) = pension.filter(|day| (from..=to).contains(day)) {
                self.agenda.add(day, 0, at, Task::Pension);
            }
            for year in from.year()..=to.year() {
                let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else {
                    continue;
                };
                let mut dice = self.dice(For::Move, at, first);
                if dice.below(1000) < self.config.work.moved_permille_per_year.value {
                    self.agenda.add(first, dice.below(365), at, Task::Move);
                }
            }
        }
    }

    /// Records an event; some are written down late.
    pub(super) fn record(&mut self, day: NaiveDate, client: u32, kind: EventKind, more: More) {
        let number = self.events.len() + 1;
        let Ok(id) = EventId::parse(&format!("S-{number:06}")) else {
            return;
        };
        let mut dice = self.dice(For::Record, client.wrapping_add(number as u32 * 2_048), day);
        let late = dice.percent(self.config.recording.late_percent.value);
        let days = if late {
            dice.between(1, self.config.recording.late_days_max.value.max(1))
        } else {
            0
        };
        let recorded = day
            .checked_add_days(Days::new(u64::from(days)))
            .unwrap_or(day);
        self.heard.entry(recorded).or_default().push(client);
        self.events_of[client as usize].push(self.events.len());
        self.events.push(TrajectoryEvent {
            id,
            client: self.clients[client as usize].id.clone(),
            kind,
            effective: day,
            recorded,
            coach: more
                .coach
                .or_else(|| self.clients[client as usize].coach.clone()),
            reason: more.reason.map(str::to_owned),
            instrument: more.instrument,
            amount: more.cents.map(Cents),
            corrects: None,
        });
    }

    /// Of whom something became known up to this day that no night has heard yet.
    pub(super) fn take_heard(&mut self, day: NaiveDate) -> std::collections::BTreeSet<u32> {
        let later = match day.succ_opt() {
            Some(next) => self.heard.split_off(&next),
            None => BTreeMap::new(),
        };
        let now = std::mem::replace(&mut self.heard, later);
        now.into_values().flatten().collect()
    }

    /// The events of one client, in the order in which they happened.
    pub(super) fn events_of(&self, client: u32) -> impl Iterator<Item = &TrajectoryEvent> {
        let own = self.events_of.get(client as usize).into_iter().flatten();
        own.filter_map(|at| self.events.get(*at))
    }

    /// Remembers what a night said of each.
    pub(super) fn see_proposals(&mut self, standing: &Standing) {
        for (direct, screening) in self.direct.iter_mut().zip(&standing.screenings) {
            *direct = screening.route == Route::ArbeidDirect;
        }
        for one in &standing.proposals {
            self.proposed[one.client as usize] = true;
        }
    }

    /// People who never were proposed for any place.
    pub(super) fn never_proposed(&self) -> u32 {
        u32::try_from(self.proposed.iter().filter(|seen| !**seen).count()).unwrap_or(u32::MAX)
    }

    /// Benefit stops: the last day with benefit is the day before.
    pub(super) fn stop_benefit(&mut self, client: u32, exit: NaiveDate) {
        let now = self.benefit_now[client as usize].take();
        let period = now.and_then(|at| self.benefits.get_mut(at));
        if let (Some(period), Some(last)) = (period, exit.pred_opt()) {
            period.to = Some(last.max(period.from));
        }
    }

    /// Benefit starts again at the amount of before.
    pub(super) fn start_benefit(&mut self, client: u32, from: NaiveDate) {
        let id = &self.clients[client as usize].id;
        let last = self
            .benefits
            .iter()
            .rev()
            .find(|period| period.client == *id);
        if let Some(last) = last.filter(|last| last.to.is_some_and(|to| to < from)) {
            let period = BenefitPeriod {
                from,
                to: None,
                ..last.clone()
            };
            self.benefit_now[client as usize] = Some(self.benefits.len());
            self.benefits.push(period);
        }
    }

    /// A coach's (or employer's) word on a proposal.
    pub(super) fn say(&mut self, day: NaiveDate, client: u32, place: u32, choice: Choice) {
        let Some(place_id) = self.market.places.get(place as usize).map(|p| p.id.clone()) else {
            return;
        };
        let feedback = Feedback {
            client: self.clients[client as usize].id.clone(),
            place: place_id,
            decision: choice,
            decided: day,
        };
        self.decisions.push(Decision {
            feedback: feedback.clone(),
            coach: self.clients[client as usize].coach.clone(),
        });
        self.feedback.insert((client, place), feedback);
    }

    /// Decisions on a posting that is gone say nothing of the next one.
    pub(super) fn forget(&mut self, places: &[u32]) {
        if !places.is_empty() {
            let posted: std::collections::BTreeSet<u32> = places.iter().copied().collect();
            self.feedback
                .retain(|(_, place), _| !posted.contains(place));
        }
    }

    /// The number of a place's present posting.
    pub(super) fn posting(&self, place: u32) -> u32 {
        self.market
            .posting
            .get(place as usize)
            .copied()
            .unwrap_or(0)
    }

    pub(super) fn place_id(&self, place: u32) -> Option<PlaceId> {
        self.market
            .places
            .get(place as usize)
            .map(|place| place.id.clone())
    }
}

/// What an event may carry.
#[derive(Debug, Default)]
pub(super) struct More {
    pub coach: Option<CoachId>,
    pub reason: Option<&'static str>,
    pub instrument: Option<Instrument>,
    pub cents: Option<i64>,
}

/// Benefits as they are on the first day: everybody has one, whatever the fixture says happened later.
fn benefits(
    clients: &[Client],
    periods: Vec<BenefitPeriod>,
    from: NaiveDate,
) -> (Vec<BenefitPeriod>, Vec<Option<usize>>) {
    let mut kept: Vec<BenefitPeriod> = periods.into_iter().filter(|p| p.from <= from).collect();
    kept.sort_by(|a, b| (&a.client, a.from).cmp(&(&b.client, b.from)));
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for (at, period) in kept.iter().enumerate() {
        last.insert(period.client.to_string(), at);
    }
    for at in last.values() {
        kept[*at].to = None;
    }
    let now = clients
        .iter()
        .map(|client| last.get(client.id.as_str()).copied())
        .collect();
    (kept, now)
}
