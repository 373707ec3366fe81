//! The committed fixtures name their bad rows; exactly those are quarantined, each for its column.

use crate::import_kit::day;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use werkt::domain::codes::Inflow;
use werkt::import::{
    Completeness, FileError, OccupationReading, Quarantined, Reading, Refers, Source, Target,
    check_references, read_benefits, read_clients, read_coaches, read_intake, read_occupations,
    read_places, read_postcodes, read_trajectories, read_vacancies,
};

struct Seen {
    rows: u64,
    accepted: usize,
    completeness: Completeness,
    unknown: Vec<String>,
    aside: Vec<(u64, String)>,
}

/// Numbers of clients and coaches in the fixtures, as the store would know them.
struct Known(BTreeSet<String>);

impl Known {
    fn check<T: Refers>(&self, mut reading: Reading<T>) -> Seen {
        check_references(&mut reading, &|target, id| {
            target != Target::Event && self.0.contains(id)
        });
        seen(reading)
    }
}

fn refused<T>(error: FileError) -> T {
    panic!("{error}")
}

fn seen<T>(reading: Reading<T>) -> Seen {
    let aside = |row: &Quarantined| (row.line, row.first.column.clone());
    Seen {
        rows: reading.rows_total,
        accepted: reading.accepted.len(),
        completeness: reading.completeness,
        unknown: reading
            .unknown_columns
            .iter()
            .map(|column| column.name.clone())
            .collect(),
        aside: reading.quarantined.iter().map(aside).collect(),
    }
}

fn read(file_name: &str, bytes: &[u8], known: &Known) -> Seen {
    let source = Source {
        file_name,
        bytes,
        manifest: None,
    };
    match file_name.trim_end_matches(".csv") {
        "clients" => known.check(read_clients(&source, day(2021, 10, 1)).unwrap_or_else(refused)),
        "vacancies" => seen(read_vacancies(&source).unwrap_or_else(refused)),
        "places" => seen(read_places(&source).unwrap_or_else(refused)),
        "coaches" => seen(read_coaches(&source).unwrap_or_else(refused)),
        "trajectories" => known.check(read_trajectories(&source).unwrap_or_else(refused)),
        "benefits" => known.check(read_benefits(&source).unwrap_or_else(refused)),
        "postcodes" => seen(read_postcodes(&source).unwrap_or_else(refused)),
        "applications" => seen(
            read_intake(&source, Inflow::Application, day(2021, 10, 2)).unwrap_or_else(refused),
        ),
        "ww-ending" => {
            seen(read_intake(&source, Inflow::WwEnding, day(2021, 10, 2)).unwrap_or_else(refused))
        }
        "occupations" => match read_occupations(&source).unwrap_or_else(refused) {
            OccupationReading::Own(reading) => seen(reading),
            other => panic!("{other:?}"),
        },
        other => panic!("a fixture of no known kind: {other}"),
    }
}

fn numbers(clients: &[u8], coaches: &[u8]) -> BTreeSet<String> {
    let source = |bytes| Source {
        file_name: "known.csv",
        bytes,
        manifest: None,
    };
    let clients = read_clients(&source(clients), day(2021, 10, 1)).unwrap_or_else(refused);
    let coaches = read_coaches(&source(coaches)).unwrap_or_else(refused);
    let clients = clients.records().map(|row| row.client.id.to_string());
    clients
        .chain(coaches.records().map(|coach| coach.id.to_string()))
        .collect()
}

#[test]
fn exactly_the_rows_that_the_fixtures_call_bad_are_set_aside() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let text =
        std::fs::read_to_string(folder.join("fixture.toml")).expect("the fixtures are committed");
    let list: toml::Table = toml::from_str(&text).expect("is TOML");
    let bytes_of = |file: &str| std::fs::read(folder.join(file)).expect(file);
    let known = Known(numbers(&bytes_of("clients.csv"), &bytes_of("coaches.csv")));
    let mut bad: BTreeMap<&str, Vec<(u64, String)>> = BTreeMap::new();
    for row in list["bad_row"].as_array().expect("a list") {
        let line = row["line"].as_integer().expect("a number") as u64;
        let column = row["column"].as_str().expect("a name").to_string();
        bad.entry(row["file"].as_str().expect("a name"))
            .or_default()
            .push((line, column));
    }
    for (file, facts) in list["files"].as_table().expect("a table") {
        let bytes = bytes_of(file);
        let seen = read(file, &bytes, &known);
        let expected = bad.remove(&**file).unwrap_or_default();
        assert_eq!(
            seen.rows as i64,
            facts["rows"].as_integer().expect("a number"),
            "{file}"
        );
        assert_eq!(seen.aside, expected, "{file}");
        assert_eq!(seen.accepted + expected.len(), seen.rows as usize, "{file}");
        let unknown: &[&str] = if file == "vacancies.csv" {
            &["bron"]
        } else {
            &[]
        };
        assert_eq!(seen.unknown, unknown, "{file}");
        let trailer = bytes.windows(7).any(|part| part == b"#EINDE;");
        assert_eq!(seen.completeness == Completeness::Proven, trailer, "{file}");
    }
    assert!(bad.is_empty());
}

#[test]
fn the_page_about_fixtures_lists_every_bad_row_where_it_stands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let fixture: toml::Table = text("fixtures/fixture.toml").parse().expect("toml");
    let page = text("docs/fixtures.md");
    let rows = fixture["bad_row"].as_array().expect("rows");
    assert!(rows.len() > 10);
    for row in rows {
        let field = |name: &str| row[name].as_str().expect(name).to_owned();
        let value = match field("value") {
            empty if empty.is_empty() => "(empty)".to_owned(),
            value => format!("`{value}`"),
        };
        let line = &row["line"];
        let told = [
            field("file"),
            line.to_string(),
            field("column"),
            value,
            field("why"),
        ];
        let told = format!("| {} |", told.join(" | "));
        assert!(page.contains(&told), "{told}");
    }
    let listed = page
        .lines()
        .filter(|line| line.contains(".csv | ") && line.matches('|').count() == 6);
    assert_eq!(listed.count(), rows.len(), "and no other");
}
