//! The same file again, under another name, in another order, exported anew: the same end state.

use super::kit::{KINDS, Town, town};
use std::collections::BTreeMap;

/// What the town knows, without which file told it.
fn known(town: &Town) -> BTreeMap<String, String> {
    let mut state = town.state();
    for part in ["files", "quarantine", "superseded"] {
        state.remove(part);
    }
    state
}

#[test]
fn a_file_renamed_reordered_or_exported_anew_changes_nothing_that_is_known() {
    let before = known(town());
    for kind in KINDS {
        let town = town().copy();
        let bytes = std::fs::read(town.path(&format!("fixtures/{kind}.csv"))).unwrap();
        // One of the files is Windows-1252; as UTF-8 it says the same.
        let text = String::from_utf8(bytes).unwrap_or_else(|not_utf8| {
            let bytes = not_utf8.into_bytes();
            encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned()
        });
        let mut lines: Vec<&str> = text.lines().collect();
        let header = lines.remove(0);
        let trailer = lines.pop_if(|line| line.starts_with('#'));
        lines.reverse();
        let reversed = std::iter::once(header).chain(lines).chain(trailer);
        let reversed: Vec<&str> = reversed.collect();
        town.write("anders.csv", &text);
        town.write("omgekeerd.csv", reversed.join("\n"));
        town.write("windows.csv", reversed.join("\r\n") + "\r\n");
        for file in ["anders.csv", "omgekeerd.csv", "windows.csv"] {
            town.werkt(&["import", kind, file, "--date", "2021-10-01"], &[])
                .ok();
            let changed = town
                .query("SELECT rows_new + rows_changed FROM import_file ORDER BY id DESC LIMIT 1");
            assert_eq!(changed, [["0"]], "{kind} {file}");
        }
        assert_eq!(known(&town), before, "{kind}");
    }
}

#[test]
fn what_stands_in_quarantine_of_a_file_is_what_its_last_reading_left_there() {
    let town = Town::bare();
    town.write("trajectories.csv", "");
    town.write("coaches.csv", "coachnummer;fte\nC-01;1,0\nC-02;veel\n");
    for _ in 0..3 {
        town.werkt(&["import", "coaches", "coaches.csv"], &[]).ok();
    }
    assert_eq!(town.query("SELECT count(*) FROM quarantine"), [["1"]]);
}
