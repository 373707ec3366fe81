//! Reports that are made when the program dies, and those of months in which it was down.

use super::daytime::{FRIDAY, only};
use super::kit::Town;

/// Two people, no trajectories: reports that are soon made.
pub fn hamlet() -> Town {
    let town = Town::bare();
    std::fs::remove_file(town.path("jobs/nightly.toml")).unwrap();
    only(&town, "reports");
    town.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    town.write(
        "clients.csv",
        "klantnummer;geboortedatum;postcode\nK-0001;11-06-1977;8221\nK-0002;02-03-1980;8232\n",
    );
    for kind in ["coaches", "clients"] {
        let file = format!("{kind}.csv");
        town.werkt(&["import", kind, &file, "--date", "2021-09-01"], &[])
            .ok();
    }
    town
}

/// The reports that a manifest names, once each.
pub fn reports_of(town: &Town, date: &str) -> Vec<String> {
    let path = town.path(&format!("rapporten/{date}/manifest.json"));
    let Ok(text) = std::fs::read_to_string(path) else {
        return Vec::new();
    };
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    let files = manifest["files"].as_object().unwrap().values();
    let mut keys: Vec<String> = files
        .map(|file| file["report"].as_str().unwrap().to_owned())
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

#[test]
fn killed_while_reports_are_written_the_manifest_names_only_what_is_there() {
    for point in [
        "audit_in.before",
        "audit_in.after",
        "reports.before",
        "reports.after",
    ] {
        let town = hamlet();
        let fault = format!("{point}:kill");
        let faults = [FRIDAY, ("WERKT_FAULT", &*fault)];
        let ended = town.werkt(&["scheduler", "--once"], &faults);
        assert!(ended.killed(), "{point} was never passed\n{}", ended.out());
        let named = reports_of(&town, "2021-09-30");
        assert_eq!(named.is_empty(), point != "reports.after", "{point}");
        town.werkt(&["scheduler", "--once"], &[FRIDAY]).ok();
        let wanted = ["buig-management", "kwartaalgesprek"];
        assert_eq!(reports_of(&town, "2021-09-30"), wanted, "{point}");
        town.werkt(&["audit", "verify"], &[]).ok();
    }
}

#[test]
fn down_over_new_year_the_year_account_and_the_quarter_are_made_all_the_same() {
    let town = hamlet();
    let at = |moment: &str| {
        let now = [("WERKT_NOW", moment)];
        town.werkt(&["scheduler", "--once"], &now).ok().out()
    };
    at("2021-12-01T06:00:00Z");
    let told = at("2022-02-01T06:00:00Z");
    assert!(told.contains("rapporten over 2021-12-31"), "{told}");
    assert_eq!(
        reports_of(&town, "2021-12-31"),
        ["buig-management", "kwartaalgesprek", "verantwoording"]
    );
    assert_eq!(reports_of(&town, "2022-01-31"), ["buig-management"]);
    let told = at("2022-03-01T06:00:00Z");
    assert!(!told.contains("2021-12-31"), "made up for once: {told}");
}
