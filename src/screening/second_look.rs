//! When a second person must look: near a boundary, on request, on a doubtful source, on contradiction.

use super::config::RuleSet;
use super::judge::{Decision, Verdict};
use crate::domain::Outcome;

/// Why a second person must look; empty when nobody needs to.
pub(super) fn second_look(rules: &RuleSet, verdict: &Verdict, contradiction: bool) -> Vec<String> {
    let mut because = Vec::new();
    if let Some(score) = verdict.score() {
        // The lowest band begins at 0: that is no boundary between two routes.
        let near = rules
            .bands
            .iter()
            .find(|band| band.from > 0 && near(score, band.from, rules.boundary_points));
        if let Some(band) = near {
            because.push(format!(
                "De punten ({score}) liggen dicht bij een grens ({}).",
                band.from
            ));
        }
    }
    let asked = rules
        .gates
        .iter()
        .zip(&verdict.gates)
        .any(|(rule, check)| rule.second_look && check.outcome == Outcome::Holds);
    if asked {
        because.push("De klant vraagt of er meer kan.".to_owned());
    }
    let doubt = match verdict.decision {
        Decision::Gate(at) => verdict.gates.get(at).is_some_and(|check| check.doubt),
        _ => false,
    };
    if doubt {
        because.push(
            "De bron van het feit dat de route bepaalt is geen UWV of administratie.".to_owned(),
        );
    }
    if contradiction {
        because.push("Gegevens in het dossier spreken elkaar tegen.".to_owned());
    }
    because
}

/// Within `margin` points of the score at which a band begins, on either side: the last score below it is as
/// near as the first score in it.
fn near(score: u16, from: u16, margin: u16) -> bool {
    score + margin >= from && score < from + margin
}
