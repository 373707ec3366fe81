//! A bridge in plain Dutch.

use super::{Bridge, Change};
use crate::domain::codes::Code;
use crate::matching::sentence::{capital, euros};

/// "Heftruckcertificaat: € 350, 3 dagen. Dan kunnen er 14 plekken meer (21 banen)."
pub fn sentence(bridge: &Bridge) -> String {
    let changes: Vec<String> = bridge.changes.iter().map(label).collect();
    let cost = match i32::try_from(bridge.euro).unwrap_or(i32::MAX) {
        0 => "kost niets".to_owned(),
        cost if changes.len() > 1 => format!("samen {}", euros(cost)),
        cost => euros(cost),
    };
    let verb = if bridge.places == 1 { "kan" } else { "kunnen" };
    let beyond = if bridge.within_budget {
        ""
    } else {
        " Dit past niet in het werkbudget."
    };
    format!(
        "{}: {cost}, {}. Dan {verb} er {} meer ({}).{beyond}",
        capital(&changes.join(" en ")),
        counted(u32::from(bridge.days), "dag", "dagen"),
        counted(bridge.places, "plek", "plekken"),
        counted(bridge.positions, "baan", "banen"),
    )
}

fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The words of one change.
pub fn label(change: &Change) -> String {
    match change {
        Change::AskLicence(licence) => {
            format!("vragen of de klant dit heeft ({})", licence.label())
        }
        Change::AskCertificate(code) => format!("vragen of de klant dit heeft ({})", code.label()),
        Change::Certificate(code) => code.label().to_owned(),
        Change::Licence(licence) => licence.label().to_owned(),
        Change::Transport(mode) => format!("vervoer regelen ({})", mode.label()),
        Change::Dutch(level) => format!("taalcursus tot {}", level.label()),
        Change::Distance(km) => format!("{km} km verder reizen"),
        Change::Hours(more) => format!("{more} uur per week meer werken"),
        Change::Childcare => "kinderopvang".to_owned(),
        Change::Support { instrument, load } => {
            let what = load.map_or("een jaar", |load| load.label());
            format!("{} ({what})", instrument.label())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::codes::Certificate;

    #[test]
    fn a_bridge_names_its_cost_its_duration_and_what_it_opens() {
        let one = Bridge {
            changes: vec![Change::Certificate(Certificate::Forklift)],
            euro: 350,
            days: 3,
            places: 14,
            positions: 21,
            within_budget: true,
        };
        let label = capital(Certificate::Forklift.label());
        assert_eq!(
            sentence(&one),
            format!("{label}: € 350, 3 dagen. Dan kunnen er 14 plekken meer (21 banen).")
        );
        let two = Bridge {
            changes: vec![Change::Distance(5), Change::Childcare],
            euro: 2_720,
            days: 1,
            places: 1,
            positions: 1,
            within_budget: false,
        };
        assert_eq!(
            sentence(&two),
            "5 km verder reizen en kinderopvang: samen € 2.720, 1 dag. \
             Dan kan er 1 plek meer (1 baan). Dit past niet in het werkbudget."
        );
    }
}
