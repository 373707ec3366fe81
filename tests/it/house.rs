//! A throw-away installation: the real binary, the real configuration, an empty folder to work in.

use crate::cluster::{self, cluster};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An installation of its own, gone when dropped.
pub struct House {
    folder: tempfile::TempDir,
    /// Name of its database in the cluster; without one it has a SQLite file.
    postgres: Option<String>,
}

impl House {
    /// Puts the configuration of the checkout in the installation as files of its own, to be changed.
    pub fn own_config(&self) {
        let config = self.path("config");
        let policy = std::fs::canonicalize(&config).unwrap();
        std::fs::remove_file(&config).unwrap();
        for folder in ["", "scenarios/"] {
            let files = std::fs::read_dir(policy.join(folder)).unwrap();
            for file in files.map(Result::unwrap) {
                if file.file_type().unwrap().is_file() {
                    let name = format!("config/{folder}{}", file.file_name().to_string_lossy());
                    self.write(&name, std::fs::read(file.path()).unwrap());
                }
            }
        }
    }

    /// Configuration, jobs and fixtures by link, so that nothing in the checkout can be changed. Its database
    /// is the one that this run of the tests is about.
    pub fn new() -> Self {
        Self::with(cluster::chosen().then(|| cluster().database()))
    }

    /// An installation on SQLite, whatever this run is about.
    pub fn on_sqlite() -> Self {
        Self::with(None)
    }

    /// An installation on PostgreSQL, whatever this run is about.
    pub fn on_postgres() -> Self {
        Self::with(Some(cluster().database()))
    }

    fn with(postgres: Option<String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["config", "jobs", "fixtures"] {
            std::os::unix::fs::symlink(root().join(name), folder.path().join(name)).unwrap();
        }
        Self { folder, postgres }
    }

    /// Address of its database.
    pub fn database_url(&self) -> String {
        match &self.postgres {
            Some(name) => cluster().url(name),
            None => format!("sqlite://{}", self.path("werkt.db").display()),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the installation.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs `werkt` with these arguments in the installation.
    pub fn werkt(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// A demo of eighty people: enough for promises that are not about numbers.
    pub fn small_demo(&self) -> Ran {
        let size = ["--clients", "80", "--vacancies", "60", "--out", "small"];
        let generate = [&["fixtures", "generate"][..], &size].concat();
        self.werkt(&generate).code(0);
        let ran = self.werkt(&["demo", "--fixtures", "small"]);
        ran.code(0)
    }

    /// The command that [`Self::werkt`] runs.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_werkt"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("COLUMNS", "160")
            .env_remove("WERKT_DATABASE_URL");
        if self.postgres.is_some() {
            command.env("WERKT_DATABASE_URL", self.database_url());
        }
        command
    }
}

/// How a command ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    /// The command must have ended with this code.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "\n--- out\n{}\n--- err\n{}",
            self.out, self.err
        );
        self
    }

    /// Its output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}\n{}", self.out))
    }
}
