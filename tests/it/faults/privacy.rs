//! Logs are read by people who may not read files of clients.

use super::kit::{KINDS, Town};
use crate::house::root;

#[test]
fn no_name_and_no_bsn_of_anybody_stands_in_a_log() {
    let town = Town::bare();
    std::os::unix::fs::symlink(root().join("fixtures"), town.path("fixtures")).unwrap();
    let loud = [("RUST_LOG", "trace"), ("WERKT_LOG_FORMAT", "json")];
    let mut logs = String::new();
    for kind in KINDS {
        let file = format!("fixtures/{kind}.csv");
        logs += &town
            .werkt(&["import", kind, &file, "--date", "2021-10-01"], &loud)
            .ok()
            .err();
    }
    logs += &town
        .werkt(&["nightly", "--date", "2021-10-01"], &loud)
        .ok()
        .err();
    logs += &town
        .werkt(&["screening", "show", "--client", "K-0001"], &loud)
        .err();
    let said = |what: &str| logs.lines().filter(|line| line.contains(what)).count();
    assert_eq!(
        (
            said("a file was read"),
            said("a run began"),
            said("a run ended")
        ),
        (KINDS.len(), 1, 1),
        "there is something to look at: {logs}"
    );
    let run = logs
        .lines()
        .find(|line| line.contains("\"slot\":\"2021-10-01\""));
    let run: serde_json::Value = serde_json::from_str(run.expect("a line of the run")).unwrap();
    assert!(
        run["span"]["id"].is_number(),
        "with the run's number: {run}"
    );
    let people = std::fs::read_to_string(town.path("fixtures/clients.csv")).unwrap();
    let mut lines = people.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap().split(';').collect();
    let columns = ["bsn", "naam"].map(|name| header.iter().position(|c| *c == name).unwrap());
    let mut looked = 0;
    for line in lines.filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        for at in columns {
            if let Some(field) = fields.get(at).filter(|field| field.len() > 3) {
                assert!(!logs.contains(*field), "{field} stands in a log");
                looked += 1;
            }
        }
    }
    assert!(looked > 2000, "{looked}");
}
