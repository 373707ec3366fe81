//! A record that cannot be used could keep somebody out of the draw, or in it, without a word. That is unjust, so a draw
//! refuses it, until a person names the record and says why the draw goes on without it.

use crate::cli::exit::Stop;
use crate::domain::{Because, SetAside};
use crate::store::Store;
use anyhow::Result;
use std::collections::BTreeSet;

/// Longest reason that is kept.
const BECAUSE_MAX: usize = 200;
/// Records that a refusal names one by one.
const SHOWN: usize = 10;

/// People of whom a night has no screening because their record could not be used.
pub(super) async fn of_night(store: &Store, run: i64) -> Result<Vec<SetAside>> {
    let Some(body) = store.run_result(run, "set_aside").await? else {
        return Ok(Vec::new());
    };
    let mut aside: Vec<SetAside> = serde_json::from_str(&body)?;
    aside.retain(|one| {
        one.table == "client" && matches!(one.because, Because::Unreadable | Because::Screening)
    });
    Ok(aside)
}

/// The records that the draw goes on without; refused while one is not named, or one is named that is sound.
pub(super) fn settled<'a>(
    aside: &'a [SetAside],
    without: &'a [String],
    because: Option<&str>,
) -> Result<BTreeSet<&'a str>> {
    let named: BTreeSet<&str> = without.iter().map(String::as_str).collect();
    let spoilt: BTreeSet<&str> = aside.iter().map(|one| one.id.as_str()).collect();
    if let Some(sound) = named.iter().find(|id| !spoilt.contains(*id)) {
        return Err(Stop::refused(format!(
            "met gegeven {sound} is niets mis: dan blijft niemand buiten de loting. Er is niets getrokken"
        )));
    }
    let reason = because.map(str::trim).unwrap_or_default();
    if !named.is_empty() && (reason.is_empty() || reason.chars().count() > BECAUSE_MAX) {
        return Err(Stop::refused(format!(
            "zeg met --because in hooguit {BECAUSE_MAX} tekens waarom de loting doorgaat zonder dit gegeven. Er is niets getrokken"
        )));
    }
    let open: BTreeSet<String> = aside
        .iter()
        .filter(|one| !named.contains(one.id.as_str()))
        .map(|one| format!("{} {} ({})", one.table, one.id, one.because.label()))
        .collect();
    if open.is_empty() {
        return Ok(named);
    }
    let shown: Vec<&str> = open.iter().take(SHOWN).map(String::as_str).collect();
    Err(Stop::refused(format!(
        "{} gegevens zijn niet te gebruiken: {}. Daardoor kan iemand ten onrechte wel of niet meedoen. Er is niets \
         getrokken. Lees deze gegevens opnieuw in en draai de nacht opnieuw. Kan dat niet, dan zegt u voor elk nummer \
         `--without NUMMER`, met `--because 'REDEN'`: dat staat dan in het logboek",
        open.len(),
        shown.join(", ")
    )))
}

/// The result of a draw for the audit trail, with what it went without and why.
pub(super) fn audited(result: String, without: &BTreeSet<&str>, because: Option<&str>) -> String {
    if without.is_empty() {
        return result;
    }
    let ids: Vec<&str> = without.iter().copied().collect();
    let reason = because.map(str::trim).unwrap_or_default();
    format!("{result}; without {}: {reason}", ids.join(", "))
}

/// The same for the person who draws.
pub(super) fn told(without: &BTreeSet<&str>) -> String {
    if without.is_empty() {
        return String::new();
    }
    let ids: Vec<&str> = without.iter().copied().collect();
    format!(
        "Getrokken zonder gegeven {}; de reden staat in het logboek.\n",
        ids.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoilt() -> Vec<SetAside> {
        vec![
            SetAside::unreadable("client", "K-0007"),
            SetAside::unreadable("screening", "K-0012"),
        ]
    }

    fn without(ids: &[&str], because: Option<&str>) -> std::result::Result<usize, String> {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        settled(&spoilt(), &ids, because)
            .map(|without| without.len())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_draw_leaves_nobody_out_without_a_word() {
        let refused = without(&[], None).unwrap_err();
        assert!(
            refused.contains("K-0007") && refused.contains("K-0012"),
            "{refused}"
        );
        assert!(refused.contains("Er is niets getrokken"), "{refused}");
        let half = without(&["K-0007"], Some("dossier gesloten")).unwrap_err();
        assert!(
            !half.contains("K-0007") && half.contains("K-0012"),
            "{half}"
        );
        assert_eq!(
            without(&["K-0007", "K-0012"], Some("dossier gesloten")),
            Ok(2)
        );
    }

    #[test]
    fn nobody_is_kept_out_without_a_reason_or_whose_record_is_sound() {
        let both = ["K-0007", "K-0012"];
        for because in [None, Some("  ")] {
            assert!(without(&both, because).unwrap_err().contains("--because"));
        }
        let sound = without(&["K-0007", "K-0012", "K-0013"], Some("zomaar")).unwrap_err();
        assert!(sound.contains("K-0013"), "{sound}");
    }

    #[test]
    fn what_a_draw_went_without_stands_in_the_audit_trail() {
        let ids = BTreeSet::from(["K-0007"]);
        assert_eq!(
            audited("25 of 62".to_owned(), &ids, Some("dossier gesloten")),
            "25 of 62; without K-0007: dossier gesloten"
        );
        assert_eq!(
            audited("25 of 62".to_owned(), &BTreeSet::new(), None),
            "25 of 62"
        );
    }
}
