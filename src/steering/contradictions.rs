//! What the events of trajectories say that cannot be, in words for a reader of the money figures. Of whom, only
//! `werkt trajectories status` tells.

use super::figures::Figures;
use crate::reports::suppress::is_small;
use std::collections::BTreeMap;

/// A sentence for each kind of contradiction, with how often it occurs; "enkele" under ten.
pub fn sentences(figures: &Figures<'_>) -> Vec<String> {
    let mut times: BTreeMap<&str, u64> = BTreeMap::new();
    for finding in &figures.tracking.findings {
        *times.entry(words(finding.why.rule)).or_default() += 1;
    }
    let told = times.into_iter();
    told.map(|(words, times)| match times {
        times if is_small(times) => format!("Enkele keren {words}."),
        times => format!("{times} keer {words}."),
    })
    .collect()
}

/// What happened and what we do with it. Rules of one kind have one sentence.
fn words(rule: &str) -> &'static str {
    match rule {
        "traject.dubbel" => {
            "start er een traject terwijl er al een loopt; die tweede start telt niet mee"
        }
        "traject.zonder_uitkering" | "plaatsing.zonder_uitkering" => {
            "begint er een traject of plaatsing nadat iemand al uit de uitkering is; die stap telt niet mee"
        }
        "uitstroom.dubbel" => {
            "stroomt iemand uit die al uit de uitkering was; die tweede uitstroom telt niet mee"
        }
        "herinstroom.zonder_uitstroom" => {
            "komt iemand terug in de uitkering die er nooit uit ging; die terugkeer telt niet mee"
        }
        "reden.onbekend" => {
            "staat er een reden die wij niet kennen; zo'n uitstroom telt niet als werk en niet als besparing"
        }
        "bevestiging.zonder_uitstroom" | "bevestiging.te_vroeg" | "bevestiging.dubbel" => {
            "klopt de controle na een maand niet met de uitstroom; die controle telt niet mee"
        }
        "fase.zonder_traject" | "einde.zonder_traject" => {
            "staat er een stap in een traject dat niet loopt; die stap telt niet mee"
        }
        "bedrag.negatief" | "instrument.ontbreekt" => {
            "klopt een bedrag of instrument niet; dat bedrag telt niet mee"
        }
        "gebeurtenis.dubbel" => "staat een nummer van een gebeurtenis er twee keer; de eerste telt",
        "verbetering.onmogelijk" => "wijst een verbetering naar niets; zij verandert niets",
        _ => "spreken stappen van een traject elkaar tegen; die stap telt niet mee",
    }
}
