//! Steps of a trajectory that a coach can record now, and those that the rules do not allow yet, with the rule.

use crate::domain::codes::{Code, Instrument};
use crate::domain::{Cents, CoachId, EventId, EventKind};
use crate::trajectories::{ClientState, Command, InstrumentStep, Money, Rules, Step, decide};
use chrono::NaiveDate;

/// A step of the list, before its details are known.
pub struct StepKind {
    /// Code in the address.
    pub code: &'static str,
    pub label: &'static str,
    kind: EventKind,
}

const fn step(kind: EventKind, code: &'static str, label: &'static str) -> StepKind {
    StepKind { code, label, kind }
}

/// In the order of the way to work.
pub static STEPS: &[StepKind] = &[
    step(EventKind::Registered, "aangemeld", "aangemeld"),
    step(EventKind::Invited, "uitgenodigd", "uitgenodigd"),
    step(EventKind::Spoken, "gesproken", "gesproken"),
    step(
        EventKind::PlanSigned,
        "plan_ondertekend",
        "plan ondertekend",
    ),
    step(
        EventKind::TrajectoryStarted,
        "start_traject",
        "start traject (voorportaal)",
    ),
    step(
        EventKind::PhaseMiddensegment,
        "middensegment",
        "naar het middensegment",
    ),
    step(
        EventKind::PhaseUitstroom,
        "uitstroomfase",
        "naar de uitstroomfase",
    ),
    step(
        EventKind::Placed,
        "geplaatst",
        "geplaatst bij een werkgever",
    ),
    step(EventKind::Outflow, "uitgestroomd", "uit de uitkering"),
    step(
        EventKind::OutflowConfirmed,
        "bevestigd",
        "uitstroom bevestigd",
    ),
    step(EventKind::Relapse, "herinstroom", "terug in de uitkering"),
    step(EventKind::Ended, "beeindigd", "traject beëindigd"),
    step(
        EventKind::InstrumentCommitted,
        "instrument_toegezegd",
        "instrument toegezegd",
    ),
    step(
        EventKind::InstrumentPaid,
        "instrument_betaald",
        "instrument betaald",
    ),
    step(
        EventKind::InstrumentRequested,
        "instrument_aangevraagd",
        "instrument aangevraagd",
    ),
    step(
        EventKind::InstrumentStarted,
        "instrument_gestart",
        "instrument begonnen",
    ),
    step(
        EventKind::InstrumentEnded,
        "instrument_gestopt",
        "instrument gestopt of niet doorgegaan",
    ),
    step(EventKind::Withdrawn, "ingetrokken", "een stap intrekken"),
];

impl StepKind {
    pub fn find(code: &str) -> Option<&'static Self> {
        STEPS.iter().find(|step| step.code == code)
    }
    pub fn asks_reason(&self) -> bool {
        matches!(self.kind, EventKind::Outflow | EventKind::Ended)
    }
    /// Whether a reason may be left out.
    pub fn reason_is_free(&self) -> bool {
        self.kind == EventKind::Outflow
    }
    pub fn asks_money(&self) -> bool {
        matches!(
            self.kind,
            EventKind::InstrumentCommitted | EventKind::InstrumentPaid
        )
    }
    /// Which instrument it is about; with money or without.
    pub fn asks_instrument(&self) -> bool {
        self.asks_money() || self.instrument_step().is_some()
    }
    fn instrument_step(&self) -> Option<InstrumentStep> {
        match self.kind {
            EventKind::InstrumentRequested => Some(InstrumentStep::Requested),
            EventKind::InstrumentStarted => Some(InstrumentStep::Started),
            EventKind::InstrumentEnded => Some(InstrumentStep::Ended),
            _ => None,
        }
    }
    pub fn asks_step(&self) -> bool {
        self.kind == EventKind::Withdrawn
    }

    /// What is asked for, from the details of a form.
    pub fn what(&self, details: &Details) -> Step {
        let reason = Some(details.reason.clone()).filter(|reason| !reason.is_empty());
        let money = || Money {
            instrument: details.instrument,
            amount: details.amount,
            year_left: details.year_left,
            beyond: Some(details.beyond.clone()).filter(|beyond| !beyond.is_empty()),
        };
        match (self.kind, &details.withdraw) {
            (EventKind::TrajectoryStarted, _) => Step::Start,
            (EventKind::Outflow, _) => Step::Leave { reason },
            (EventKind::Ended, _) => Step::End {
                reason: reason.unwrap_or_default(),
            },
            (EventKind::InstrumentCommitted, _) => Step::Promise(money()),
            (EventKind::InstrumentPaid, _) => Step::Pay(money()),
            (EventKind::Withdrawn, Some(event)) => Step::Withdraw(event.clone()),
            (kind, _) => match self.instrument_step() {
                Some(step) => Step::Instrument(step, details.instrument),
                None => Step::Mark(kind),
            },
        }
    }
}

/// What a form adds to a step.
#[derive(Debug, Clone)]
pub struct Details {
    pub reason: String,
    pub instrument: Instrument,
    pub amount: Cents,
    /// What is left of the work budget of the year.
    pub year_left: Option<Cents>,
    /// Why more is given than what is left; empty: it is not.
    pub beyond: String,
    pub withdraw: Option<EventId>,
}

impl Details {
    /// Details that no rule stumbles over: to ask whether a step is possible at all.
    pub fn plain() -> Self {
        Self {
            // A reason of an exit and of an ending alike.
            reason: "verhuisd".to_owned(),
            instrument: Instrument::Scholing,
            amount: Cents::ZERO,
            year_left: None,
            beyond: String::new(),
            withdraw: None,
        }
    }
}

/// The steps that can be recorded on a day, and the others with the rule that forbids them.
pub struct Offered {
    pub allowed: Vec<&'static StepKind>,
    pub refused: Vec<(&'static StepKind, String, &'static str)>,
}

/// Asks the rules about every step. `any_event`: there is something to take back.
pub fn offered(
    state: &ClientState,
    rules: &Rules,
    today: NaiveDate,
    coach: Option<&CoachId>,
    any_event: bool,
) -> Offered {
    let mut found = Offered {
        allowed: Vec::new(),
        refused: Vec::new(),
    };
    let Ok(id) = EventId::parse("proef") else {
        return found;
    };
    for step in STEPS {
        if step.asks_step() {
            if any_event {
                found.allowed.push(step);
            }
            continue;
        }
        let command = Command {
            id: id.clone(),
            effective: today,
            recorded: today,
            coach: coach.cloned(),
            what: step.what(&Details::plain()),
        };
        match decide(state, &command, rules) {
            Ok(_) => found.allowed.push(step),
            Err(why) => found
                .refused
                .push((step, why.text, why.article.unwrap_or(""))),
        }
    }
    found
}

/// Reasons to choose from: code and words.
pub fn reasons(step: &StepKind, rules: &Rules) -> Vec<(String, String)> {
    let words = |code: &str| code.replace('_', " ");
    let mut codes: Vec<String> = if step.reason_is_free() {
        let outflow = &rules.outflow;
        outflow
            .maatschappelijke_baan
            .iter()
            .chain(&outflow.not_work)
            .cloned()
            .collect()
    } else {
        ENDINGS.iter().map(|code| (*code).to_owned()).collect()
    };
    codes.dedup();
    codes
        .into_iter()
        .map(|code| (code.clone(), words(&code)))
        .collect()
}

/// Why a trajectory ends without outflow.
const ENDINGS: &[&str] = &[
    "doel_bereikt",
    "andere_route",
    "op_verzoek_klant",
    "gezondheid_eerst",
    "verhuisd",
    "overgedragen",
    "andere_reden",
];

/// Instruments: code and words.
pub fn instruments() -> Vec<(&'static str, &'static str)> {
    Instrument::ALL
        .iter()
        .map(|one| (one.code(), one.label()))
        .collect()
}

/// `1.250`, `1250,50` or `€ 99` as cents; `None` when it is no amount.
pub fn cents(text: &str) -> Option<Cents> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '€' | ' ' | '\u{a0}'))
        .collect();
    let (whole, rest) = plain.split_once(',').unwrap_or((&plain, ""));
    let grouped = whole.split('.').skip(1).all(|group| group.len() == 3);
    let whole: i64 = whole.replace('.', "").parse().ok().filter(|_| grouped)?;
    let cents = match rest.len() {
        0 => 0,
        2 => rest.parse::<u8>().ok()?.into(),
        _ => return None,
    };
    (0..=1_000_000_000)
        .contains(&whole)
        .then(|| Cents(whole * 100 + cents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ClientId;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, expected) in [
            ("1250", Some(125_000)),
            ("€ 1.250,50", Some(125_050)),
            ("0", Some(0)),
            ("12,5", None),
            ("1.25", None),
            ("-5", None),
            ("1e9", None),
            ("", None),
            ("=1+1", None),
        ] {
            assert_eq!(cents(text).map(|cents| cents.0), expected, "{text}");
        }
    }

    #[test]
    fn a_step_that_is_not_possible_yet_is_refused_with_its_rule() {
        let rules =
            crate::trajectories::parse(include_str!("../../../config/trajectories.toml")).unwrap();
        let state = ClientState::new(ClientId::parse("K-1").unwrap());
        let day = NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        let found = offered(&state, &rules, day, None, false);
        let allowed: Vec<&str> = found.allowed.iter().map(|step| step.code).collect();
        assert!(
            allowed.contains(&"gesproken") && !allowed.contains(&"ingetrokken"),
            "{allowed:?}"
        );
        let start = found
            .refused
            .iter()
            .find(|(step, ..)| step.code == "start_traject")
            .unwrap();
        assert!(start.1.contains("plan van aanpak"), "{}", start.1);
    }
}
