//! The house of docs/ARCHITECTURE.md: arrows run one way, the core is pure.

use std::path::{Path, PathBuf};

/// Rooms from the ground up, and what each may use. A room may always use itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("import", &["domain"]),
    ("titles", &["domain"]),
    ("screening", &["domain"]),
    ("matching", &["domain"]),
    ("trajectories", &["domain"]),
    ("buig", &["domain", "trajectories"]),
    (
        "night",
        &[
            "domain",
            "titles",
            "screening",
            "matching",
            "trajectories",
            "buig",
        ],
    ),
    (
        "simulation",
        &[
            "domain",
            "screening",
            "matching",
            "trajectories",
            "buig",
            "night",
        ],
    ),
    ("fixtures", &["domain"]),
    ("scheduler", &["domain"]),
    ("faults", &[]),
    ("reports", &["domain"]),
    (
        "steering",
        &["domain", "screening", "trajectories", "buig", "reports"],
    ),
    ("store", &["domain", "buig", "steering", "faults"]),
    (
        "runner",
        &[
            "domain",
            "import",
            "screening",
            "matching",
            "trajectories",
            "buig",
            "night",
            "scheduler",
            "store",
            "reports",
            "steering",
            "faults",
        ],
    ),
    (
        "web",
        &[
            "domain",
            "screening",
            "matching",
            "trajectories",
            "buig",
            "reports",
            "import",
            "scheduler",
            "steering",
            "store",
            "runner",
        ],
    ),
    ("cli", &["*"]),
];

/// Rooms that hold no I/O, clock or chance.
const PURE: &[&str] = &[
    "reports",
    "steering",
    "simulation",
    "domain",
    "import",
    "titles",
    "screening",
    "matching",
    "trajectories",
    "buig",
    "night",
    "fixtures",
    "scheduler",
];

const IMPURE: &[&str] = &[
    "sqlx",
    "tokio::",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "Utc::now",
    "Local::now",
    "SystemTime::now",
    "Instant::now",
    "rand::rng(",
    "rand::random",
    "thread_rng",
    "println!",
    "eprintln!",
];

fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "tests") {
                walk(&path, found);
            } else if path.is_file()
                && path.extension().is_some_and(|e| e == "rs")
                && path.file_name().is_some_and(|name| name != "tests.rs")
            {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let below = path.strip_prefix(&root).unwrap();
            let first = below
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_str()
                .unwrap();
            let room = first.trim_end_matches(".rs").to_owned();
            // Tests inside a file may do what they like.
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or("").to_owned();
            let code = code
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            (room, path, code)
        })
        .collect()
}

/// Rooms named in `crate::room` or `use crate::{a::.., b::..}` (one level is how we write it).
fn uses(code: &str) -> Vec<String> {
    code.match_indices("crate::")
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .map(|(at, found)| {
            code[at + found.len()..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .filter(|room: &String| !room.is_empty())
        .collect()
}

#[test]
fn arrows_between_rooms_run_one_way() {
    let mut wrong = Vec::new();
    for (room, path, code) in sources() {
        if room == "lib" || room == "main" {
            continue;
        }
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!(
                "{}: room '{room}' is not on the map",
                path.display()
            ));
            continue;
        };
        for used in uses(&code) {
            let is_room = ROOMS.iter().any(|(name, _)| *name == used);
            if is_room && used != room && !allowed.contains(&"*") && !allowed.contains(&&*used) {
                wrong.push(format!("{}: {room} may not use {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_import_braces_hide_an_arrow() {
    for (_, path, code) in sources() {
        assert!(
            !code.contains("use crate::{"),
            "{}: write one `use crate::room::..` a line",
            path.display()
        );
    }
}

#[test]
fn the_core_reads_no_clock_no_disk_no_network_and_no_dice() {
    let mut wrong = Vec::new();
    for (room, path, code) in sources() {
        if PURE.contains(&&*room) {
            for word in IMPURE.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_sql_is_in_the_store() {
    for (room, path, code) in sources() {
        if room != "store" {
            assert!(!code.contains("sqlx::"), "{}", path.display());
        }
    }
}

#[test]
fn the_map_names_every_room() {
    let map =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARCHITECTURE.md"))
            .unwrap();
    for (room, _) in ROOMS {
        assert!(
            map.contains(&format!("`{room}")),
            "docs/ARCHITECTURE.md does not name {room}"
        );
    }
}
