//! The town: its configuration, files and database.

use super::{folder, whole};
use crate::faults::server::Database;
use crate::house::root;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// An installation of its own.
pub struct Town {
    pub(super) folder: tempfile::TempDir,
    /// Without one it has a SQLite file.
    pub(super) database: Option<Database>,
}

/// The town of the trials, on SQLite. Made once.
pub fn town() -> &'static Town {
    static TOWN: OnceLock<Town> = OnceLock::new();
    TOWN.get_or_init(|| Town::bare().filled())
}

/// Kinds in the order in which they need each other.
pub const KINDS: [&str; 8] = [
    "occupations",
    "postcodes",
    "coaches",
    "clients",
    "vacancies",
    "places",
    "trajectories",
    "benefits",
];

impl Town {
    /// Configuration of its own, the nightly job alone (every job goes through the same runner), nothing read.
    pub fn bare() -> Self {
        let folder = folder();
        copy(&root().join("config"), &folder.path().join("config"));
        let jobs = folder.path().join("jobs");
        std::fs::create_dir(&jobs).unwrap();
        std::fs::copy(root().join("jobs/nightly.toml"), jobs.join("nightly.toml")).unwrap();
        Self {
            folder,
            database: None,
        }
    }

    /// The same on PostgreSQL.
    pub fn bare_on_postgres() -> Self {
        Self {
            database: Some(Database::new()),
            ..Self::bare()
        }
    }

    /// Files read, one night done, and the files of the next day in the inbox.
    pub fn filled(self) -> Self {
        let (clients, vacancies) = if whole() {
            ("1200", "2000")
        } else {
            ("150", "200")
        };
        let generate = |seed: &str, out: &str| {
            let arguments = [
                "fixtures",
                "generate",
                "--seed",
                seed,
                "--clients",
                clients,
                "--vacancies",
                vacancies,
                "--out",
                out,
            ];
            self.werkt(&arguments, &[]).ok();
        };
        generate("8244", "fixtures");
        generate("8245", "next");
        for kind in KINDS {
            let file = format!("fixtures/{kind}.csv");
            self.werkt(&["import", kind, &file, "--date", "2021-10-01"], &[])
                .ok();
        }
        self.werkt(&["nightly", "--date", "2021-10-01"], &[]).ok();
        for kind in ["vacancies", "places", "coaches"] {
            let bytes = std::fs::read(self.path(&format!("next/{kind}.csv"))).unwrap();
            self.write(&format!("inbox/{kind}-2021-10-02.csv"), bytes);
        }
        std::fs::remove_dir_all(self.path("next")).unwrap();
        self
    }

    /// The same town, to do harm to.
    pub fn copy(&self) -> Self {
        let other = folder();
        copy(self.folder.path(), other.path());
        Self {
            folder: other,
            database: self.database.as_ref().map(Database::copy),
        }
    }

    /// Its database on PostgreSQL.
    pub fn database(&self) -> &Database {
        self.database.as_ref().unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Replaces a line of `config/werkt.toml`.
    pub fn set(&self, key: &str, value: &str) {
        let path = self.path("config/werkt.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let mut found = false;
        let lines: Vec<String> = text
            .lines()
            .map(|line| {
                if line.starts_with(&format!("{key} =")) {
                    found = true;
                    format!("{key} = {value}")
                } else {
                    line.to_owned()
                }
            })
            .collect();
        assert!(found, "config/werkt.toml has no {key}");
        std::fs::write(path, lines.join("\n")).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        let kind = std::fs::symlink_metadata(&path).unwrap();
        if kind.is_symlink() {
            std::os::unix::fs::symlink(std::fs::read_link(&path).unwrap(), target).unwrap();
        } else if kind.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, target).unwrap();
        }
    }
}
