//! What is in `deploy/` does what docs/operations.md says.

use crate::house::root;
use std::path::Path;
use std::process::Command;

/// The line of the backup unit that takes old backups away, on another folder.
fn prune(folder: &Path) -> Vec<String> {
    let unit = std::fs::read_to_string(root().join("deploy/werkt-backup.service")).unwrap();
    let line = unit
        .lines()
        .find_map(|line| line.strip_prefix("ExecStartPost=/bin/sh -c '"))
        .unwrap();
    let script = line.strip_suffix('\'').unwrap();
    assert!(!script.contains(['%', '$']), "systemd would read them");
    let script = script.replace("/var/lib/werkt/backup", &folder.display().to_string());
    let ended = Command::new("/bin/sh").args(["-c", &script]).status();
    assert!(ended.unwrap().success());
    let mut left: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    left
}

#[test]
fn the_thirty_newest_backups_stay_and_what_is_no_backup_of_a_day_too() {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        prune(folder.path()).is_empty(),
        "an empty folder is no failure"
    );
    for day in 1..=31 {
        let name = format!("werkt-2021-10-{day:02}.db");
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    for name in ["before-upgrade.db", "werkt-2021-09-30.db", "werkt-oud.db"] {
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    let left = prune(folder.path());
    assert_eq!(left.len(), 32);
    assert!(
        left.contains(&"before-upgrade.db".to_owned()) && left.contains(&"werkt-oud.db".to_owned())
    );
    assert!(!left.contains(&"werkt-2021-10-01.db".to_owned()));
    assert!(left.contains(&"werkt-2021-10-02.db".to_owned()));
    assert_eq!(prune(folder.path()), left, "a second time takes nothing");
}
