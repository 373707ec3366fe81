//! Reasons of an exit or an ending: what they count as, and what to do with a word that is on no list.
//!
//! A command with an unknown reason is refused. An event that was stored with one stays: benefit did stop that day.
//! But it is told as a finding, and it is no work until somebody corrects it: nobody can check it as such.

use super::finding::Refusal;
use super::rules::Rules;
use super::state::ExitKind;
use crate::domain::ending::known;
use crate::domain::{Code, EndReason, EventKind, ExitReason, TrajectoryEvent};

const UNKNOWN: &str = "reden.onbekend";
/// Longest part of an unknown word that a message repeats.
const SHOWN_CHARS_MAX: usize = 64;

/// What an exit with this reason is. No reason at all is work: that is how the administration writes it.
pub(super) fn exit_kind(reason: Option<&str>, rules: &Rules) -> ExitKind {
    let text = reason.unwrap_or("").trim();
    let among = |codes: &[String]| codes.iter().any(|code| code.eq_ignore_ascii_case(text));
    if among(&rules.outflow.maatschappelijke_baan) {
        ExitKind::MaatschappelijkeBaan
    } else if among(&rules.outflow.not_work) {
        ExitKind::Other
    } else if text.is_empty() || ExitReason::from_code(text).is_some() {
        ExitKind::Work
    } else {
        ExitKind::Other
    }
}

/// Whether a reason says that somebody went out of sight (moved, pension, death, ...) and not that it failed.
pub(super) fn out_of_sight(reason: Option<&str>, rules: &Rules) -> bool {
    let text = reason.unwrap_or("").trim();
    let codes = &rules.outflow.not_work;
    codes.iter().any(|code| code.eq_ignore_ascii_case(text))
}

/// What is wrong with the reason of an event; `None`: it is known, or the kind of event has no list.
pub(super) fn doubt(event: &TrajectoryEvent) -> Option<Refusal> {
    let text = event.reason.as_deref().map(str::trim)?;
    match event.kind {
        _ if text.is_empty() => None,
        EventKind::Outflow if ExitReason::from_code(text).is_none() => Some(refusal(
            text,
            "de uitstroom telt niet als werk",
            &known::<ExitReason>(),
        )),
        EventKind::Ended if EndReason::from_code(text).is_none() => Some(refusal(
            text,
            "wij weten niet waarom het traject stopte",
            &known::<EndReason>(),
        )),
        _ => None,
    }
}

fn refusal(text: &str, so: &str, known: &str) -> Refusal {
    let shown: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    Refusal::new(
        UNKNOWN,
        format!("'{shown}' is geen bekende reden: {so}. Kies uit: {known}."),
    )
}

/// The reason as it is stored: the code of its list, without space or capitals. An unknown one stays as it is.
pub(super) fn tidy(kind: EventKind, reason: &str) -> Option<String> {
    let text = reason.trim();
    let code = match kind {
        EventKind::Outflow => ExitReason::from_code(text).map(Code::code),
        EventKind::Ended => EndReason::from_code(text).map(Code::code),
        _ => None,
    };
    Some(code.unwrap_or(text).to_owned()).filter(|text| !text.is_empty())
}

/// The codes of `[outflow]` that no list knows: an exit with one of them could not be recorded.
pub(super) fn unlisted(rules: &Rules) -> Option<&str> {
    let outflow = &rules.outflow;
    let codes = outflow
        .maatschappelijke_baan
        .iter()
        .chain(&outflow.not_work);
    let mut codes = codes.map(String::as_str);
    codes.find(|code| ExitReason::from_code(code).is_none())
}
