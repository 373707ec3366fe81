//! A private PostgreSQL: made for one run of the tests from the installed binaries, gone when that run ends.
//!
//! Its texts sort by Dutch rules, so that a statement that leans on the database's own order shows.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A running cluster. Its server ends when this process does, however that comes about: it waits on a pipe.
pub struct Cluster {
    binaries: PathBuf,
    socket: PathBuf,
    _server: Child,
}

/// Runs as the owner of the data, says when it is ready, and cleans up after itself.
const SERVER: &str = r#"
set -e
trap '' INT TERM HUP
"$1/initdb" -D "$2/data" -U werkt -A trust -E UTF8 --no-sync --locale=C.UTF-8 \
  --locale-provider=icu --icu-locale=nl-NL >"$2/log" 2>&1 || { cat "$2/log"; exit 1; }
"$1/postgres" -D "$2/data" -c fsync=off -c listen_addresses= -c unix_socket_directories="$2" \
  -c max_connections=200 >>"$2/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 600); do
  "$1/pg_isready" -q -h "$2" && break
  kill -0 $server || { cat "$2/log"; exit 1; }
  sleep 0.1
done
echo ready
exec >/dev/null
cat >/dev/null
kill -INT $server
wait $server || true
rm -rf "$2"
"#;

fn binaries() -> PathBuf {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .map(|version| version.unwrap().path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    versions.sort();
    versions.pop().expect(
        "PostgreSQL is not installed: `apt-get install postgresql`, or run tests/run, which does",
    )
}

impl Cluster {
    /// A cluster of its own, for tests that would disturb others; the others share [`cluster`].
    pub fn alone() -> Self {
        let binaries = binaries();
        let socket = tempfile::Builder::new()
            .prefix("werkt-pg-")
            .tempdir()
            .unwrap()
            .keep();
        // PostgreSQL refuses to run as root.
        let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let mut command = if root {
            let nobody = Some(65_534);
            std::os::unix::fs::chown(&socket, nobody, nobody).unwrap();
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let mut server = command
            .args(["-c", SERVER, "server"])
            .args([&binaries, &socket])
            .current_dir("/")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut output = server.stdout.take().unwrap();
        output.read_to_string(&mut said).unwrap();
        assert_eq!(said, "ready\n", "PostgreSQL does not start");
        Self {
            binaries,
            socket,
            _server: server,
        }
    }

    /// Where the programs of PostgreSQL are.
    pub fn binaries(&self) -> &Path {
        &self.binaries
    }

    /// Address of a database of this cluster.
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://werkt@localhost/{database}?host={}",
            self.socket.display()
        )
    }

    /// The socket that it listens on.
    pub fn socket(&self) -> PathBuf {
        self.socket.join(".s.PGSQL.5432")
    }

    /// A new, empty database; gives its name.
    pub fn database(&self) -> String {
        self.create(&[])
    }

    /// A new database that begins as another, to which nobody is connected; gives its name.
    pub fn copy(&self, database: &str) -> String {
        let name = self.create(&["-T", database]);
        // A copied sequence believes that its next numbers stand in the log already; they stand in that of the
        // original. Without a checkpoint a crash would give them out twice.
        let done = self.run("psql", &["-q", "-d", &name, "-c", "CHECKPOINT"]);
        assert!(done.status.success(), "no checkpoint of {name}");
        name
    }

    fn create(&self, how: &[&str]) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let made = self.run("createdb", &[how, &[&name]].concat());
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        name
    }

    /// Runs a program of PostgreSQL on this cluster.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Output {
        Command::new(self.binaries.join(program))
            .arg("-h")
            .arg(&self.socket)
            .args(["-U", "werkt"])
            .args(arguments)
            .output()
            .unwrap()
    }
}

/// The cluster of this run.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(Cluster::alone)
}

/// Whether this run of the tests is the one on PostgreSQL.
pub fn chosen() -> bool {
    std::env::var("WERKT_TEST_DATABASE").is_ok_and(|name| name == "postgres")
}
