//! A small municipality to do harm to, copied for each trial, and what its end state is.

use super::server::Database;
use crate::house::root;
use sha2::{Digest, Sha256};
use sqlx::{Column, Connection, Row, TypeInfo, ValueRef};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

/// How often, in the small set and in the whole.
pub fn times(few: usize, all: usize) -> usize {
    let whole = std::env::var_os("WERKT_SLOW_TESTS").is_some();
    let asked = std::env::var("WERKT_FAULT_TIMES").ok();
    let asked = asked.and_then(|times| times.parse().ok());
    asked.unwrap_or(if whole { all } else { few })
}

/// Whether the whole table was asked for.
pub fn whole() -> bool {
    std::env::var_os("WERKT_SLOW_TESTS").is_some()
}

/// A folder in memory where there is one: the faults are about the program, and a disk would only slow them.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// The morning after the second night.
pub const MORNING: &str = "2021-10-02T04:00:00Z";

/// The same morning, after the wait for a second attempt at a night that failed.
const LATER: &str = "2021-10-02T05:00:00Z";

/// An installation of its own.
pub struct Town {
    folder: tempfile::TempDir,
    /// Without one it has a SQLite file.
    database: Option<Database>,
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

    /// A command of the real program, on the morning after the second night.
    pub fn command(&self, arguments: &[&str], env: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_werkt"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("WERKT_NOW", MORNING)
            .env("COLUMNS", "160")
            .env_remove("WERKT_DATABASE_URL");
        if let Some(database) = &self.database {
            command.env("WERKT_DATABASE_URL", database.url());
        }
        command
            .envs(env.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn werkt(&self, arguments: &[&str], env: &[(&str, &str)]) -> Ended {
        Ended(self.command(arguments, env).output().unwrap())
    }

    pub fn start(&self, arguments: &[&str], env: &[(&str, &str)]) -> Child {
        self.command(arguments, env).spawn().unwrap()
    }

    /// What is due on that morning: the inbox is read and the second night runs.
    pub fn morning(&self) -> Ended {
        self.werkt(&["scheduler", "--once"], &[])
    }

    /// The next start after a fault: also a night that failed, and not only one that was lost, is tried again.
    pub fn later(&self) -> Ended {
        self.werkt(&["scheduler", "--once"], &[("WERKT_NOW", LATER)])
    }

    /// Rows of a query.
    pub fn query(&self, sql: &'static str) -> Vec<Vec<String>> {
        if let Some(database) = &self.database {
            return database.rows(sql);
        }
        let url = format!("sqlite://{}", self.path("werkt.db").display());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            connection.close().await.unwrap();
            rows.iter().map(cells).collect()
        })
    }

    /// What stands in the tables, as a hash each; the files that lie about; and that the whole is whole.
    #[track_caller]
    pub fn state(&self) -> BTreeMap<String, String> {
        if let Some(database) = &self.database {
            database.check();
        } else {
            assert_eq!(self.query("PRAGMA integrity_check"), [["ok"]]);
            assert!(self.query("PRAGMA foreign_key_check").is_empty());
        }
        self.werkt(&["audit", "verify"], &[]).ok();
        let mut state = BTreeMap::new();
        for (name, sql) in TABLES {
            let rows = self.query(sql);
            let mut hash = Sha256::new();
            for cell in rows.iter().flatten() {
                hash.update(cell.len().to_le_bytes());
                hash.update(cell);
            }
            let hash: String = hash
                .finalize()
                .iter()
                .take(8)
                .map(|b| format!("{b:02x}"))
                .collect();
            state.insert((*name).to_owned(), format!("{} rows {hash}", rows.len()));
        }
        let mut files = Vec::new();
        for folder in ["inbox", "inbox/gelezen"] {
            let entries = std::fs::read_dir(self.path(folder)).into_iter().flatten();
            files.extend(entries.map(|entry| {
                let path = entry.unwrap().path();
                path.strip_prefix(self.folder.path())
                    .unwrap()
                    .display()
                    .to_string()
            }));
        }
        files.sort();
        state.insert("files".to_owned(), files.join(" "));
        state
    }
}

/// What people read, by what it says and not by the numbers that the database gave.
const TABLES: &[(&str, &str)] = &[
    ("client", "SELECT id, body FROM client ORDER BY id"),
    ("place", "SELECT id, body FROM place ORDER BY id"),
    ("coach", "SELECT id, body FROM coach ORDER BY id"),
    ("event", "SELECT id, body FROM trajectory_event ORDER BY id"),
    ("benefit", "SELECT id, body FROM benefit ORDER BY id"),
    ("occupation", "SELECT id, body FROM occupation ORDER BY id"),
    ("postcode", "SELECT id, body FROM postcode ORDER BY id"),
    (
        "identity",
        "SELECT * FROM client_identity ORDER BY client_id",
    ),
    (
        "superseded",
        "SELECT kind, id, body FROM superseded ORDER BY kind, id, body",
    ),
    (
        "quarantine",
        "SELECT f.kind, f.file_name, q.line, q.column_name, q.value, q.reason FROM quarantine q
         JOIN import_file f ON f.id = q.import_id ORDER BY 1, 2, 3, 4, 5, 6",
    ),
    (
        "links",
        "SELECT title, taxonomy, body FROM title_link ORDER BY title",
    ),
    (
        "nights",
        "SELECT job, slot, shard, result_sha256, rules FROM run WHERE state = 'done' ORDER BY 1, 2, 3",
    ),
    (
        "screening",
        "SELECT r.slot, s.client_id, s.route, s.score, s.retest, s.body FROM screening s
         JOIN run r ON r.id = s.run_id ORDER BY r.slot, s.client_id",
    ),
    (
        "lists",
        "SELECT r.slot, m.client_id, m.feasible_places, m.body FROM match_list m
         JOIN run r ON r.id = m.run_id ORDER BY r.slot, m.client_id",
    ),
    (
        "proposal",
        "SELECT r.slot, p.client_id, p.position, p.place_id, p.proposed, p.body FROM proposal p
         JOIN run r ON r.id = p.run_id ORDER BY r.slot, p.client_id, p.position",
    ),
    (
        "results",
        // `input` is the number of the last file that was read.
        "SELECT r.slot, x.name, x.body FROM run_result x JOIN run r ON r.id = x.run_id
         WHERE x.name <> 'input' ORDER BY r.slot, x.name",
    ),
    (
        "running",
        "SELECT job, slot FROM run WHERE state = 'running'",
    ),
];

fn cells(row: &sqlx::sqlite::SqliteRow) -> Vec<String> {
    (0..row.len())
        .map(|at| {
            let raw = row.try_get_raw(at).unwrap();
            if raw.is_null() {
                return "-".to_owned();
            }
            match raw.type_info().name() {
                "INTEGER" => row.get::<i64, _>(at).to_string(),
                _ => row
                    .try_get::<String, _>(at)
                    .unwrap_or_else(|e| panic!("{}: {e}", row.column(at).name())),
            }
        })
        .collect()
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

/// How a command of the program ended.
pub struct Ended(pub Output);

impl Ended {
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    /// Ended well; rows in quarantine are well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(
            matches!(self.code(), Some(0 | 4)),
            "{:?}\n{}\n{}",
            self.0.status,
            self.out(),
            self.err()
        );
        self
    }

    /// Was ended by `kill -9`.
    pub fn killed(&self) -> bool {
        use std::os::unix::process::ExitStatusExt;
        self.0.status.signal() == Some(9)
    }
}

/// Waits for a program to end by itself; a test of one that hangs ends it, and fails.
#[track_caller]
pub fn ends_within(mut child: Child, limit: Duration) -> Ended {
    let look = Duration::from_millis(20);
    let mut left = limit;
    while child.try_wait().unwrap().is_none() {
        if left.is_zero() {
            child.kill().unwrap();
            let ended = Ended(child.wait_with_output().unwrap());
            panic!(
                "it did not end within {limit:?}\n{}\n{}",
                ended.out(),
                ended.err()
            );
        }
        std::thread::sleep(look);
        left = left.saturating_sub(look);
    }
    Ended(child.wait_with_output().unwrap())
}

/// Sends a signal by its name.
pub fn signal(child: &Child, name: &str) {
    let status = Command::new("kill")
        .args([&format!("-{name}"), &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}

/// The end state of an undisturbed morning. Computed once.
pub fn undisturbed() -> &'static BTreeMap<String, String> {
    static STATE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    STATE.get_or_init(|| quiet_morning(town()))
}

/// How a copy of a town stands after a morning in which nothing happens to it.
pub fn quiet_morning(town: &Town) -> BTreeMap<String, String> {
    let town = town.copy();
    town.morning().ok();
    let state = town.state();
    assert!(state["nights"].starts_with("2 rows"), "{state:?}");
    state
}

/// A copy of a town is killed at a named point of its morning; after the next start it must stand as `wanted`.
#[track_caller]
pub fn killed_at(point: &str, town: &Town, wanted: &BTreeMap<String, String>) {
    let town = town.copy();
    let fault = format!("{point}:kill");
    let ended = town.werkt(&["scheduler", "--once"], &[("WERKT_FAULT", &fault)]);
    assert!(ended.killed(), "{point} was never passed\n{}", ended.out());
    town.morning().ok();
    assert_eq!(&town.state(), wanted, "killed at {point}");
}

/// Waits until something holds; a test that hangs says what it waits for.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..3000 {
        if holds() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("waited a minute for: {what}");
}

/// A random number below `below`, other each time: chance is the point, and a failure shows what was drawn.
pub fn chance(below: u64) -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish() % below.max(1)
}
