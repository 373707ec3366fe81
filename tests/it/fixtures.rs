//! The import reads the fixtures, and sets aside exactly the rows that were made bad on purpose.

use std::collections::BTreeSet;
use werkt::fixtures::{FixtureFile, Settings, generate};
use werkt::import::{
    FileError, OccupationReading, Reading, Source, Target, check_references, read_benefits,
    read_clients, read_coaches, read_occupations, read_places, read_postcodes, read_trajectories,
    read_vacancies,
};

/// Accepted rows, and line and column of each row set aside.
fn outcome<T>(reading: &Reading<T>) -> (usize, Vec<(u64, String)>) {
    let bad = reading.quarantined.iter();
    let bad = bad.map(|row| (row.line, row.first.column.clone()));
    (reading.accepted.len(), bad.collect())
}

fn read<T>(
    files: &[FixtureFile],
    name: &str,
    reader: impl Fn(&Source<'_>) -> Result<Reading<T>, FileError>,
) -> Reading<T> {
    let find = |name: &str| files.iter().find(|file| file.name == name);
    let manifest =
        find(&format!("{name}.manifest")).map(|file| std::str::from_utf8(&file.content).unwrap());
    let bytes = &find(name).unwrap().content;
    reader(&Source {
        file_name: name,
        bytes,
        manifest,
    })
    .unwrap()
}

/// What `fixture.toml` lists as bad rows of a file.
fn listed(files: &[FixtureFile], name: &str) -> Vec<(u64, String)> {
    let manifest = files
        .iter()
        .find(|file| file.name == "fixture.toml")
        .unwrap();
    let manifest: toml::Table = std::str::from_utf8(&manifest.content)
        .unwrap()
        .parse()
        .unwrap();
    let rows = manifest["bad_row"].as_array().unwrap().iter();
    rows.filter(|row| row["file"].as_str() == Some(name))
        .map(|row| {
            let line = u64::try_from(row["line"].as_integer().unwrap()).unwrap();
            (line, row["column"].as_str().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn every_row_is_accepted_but_for_the_listed_bad_ones() {
    let settings = Settings::default();
    let files = generate(&settings);
    let clients = read(&files, "clients.csv", |source| {
        read_clients(source, settings.reference_date)
    });
    assert_eq!(outcome(&clients), (1_200, vec![]));
    assert_eq!(
        outcome(&read(&files, "places.csv", read_places)),
        (60, vec![])
    );
    assert_eq!(
        outcome(&read(&files, "coaches.csv", read_coaches)),
        (9, vec![])
    );
    assert_eq!(
        outcome(&read(&files, "postcodes.csv", read_postcodes)).1,
        vec![]
    );
    assert_eq!(
        outcome(&read(&files, "benefits.csv", read_benefits)).1,
        vec![]
    );
    let vacancies = read(&files, "vacancies.csv", read_vacancies);
    assert_eq!(
        outcome(&vacancies),
        (2_000, listed(&files, "vacancies.csv"))
    );
    let columns: Vec<&str> = vacancies
        .unknown_columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(columns, ["bron"]);

    let known: BTreeSet<&str> = clients
        .records()
        .map(|row| row.client.id.as_str())
        .collect();
    let mut events = read(&files, "trajectories.csv", read_trajectories);
    check_references(&mut events, &|target, id| match target {
        Target::Client => known.contains(id),
        Target::Coach => true,
        Target::Event | Target::Place => false,
    });
    assert_eq!(outcome(&events).1, listed(&files, "trajectories.csv"));
}

#[test]
fn the_own_occupations_are_read_as_a_taxonomy() {
    let files = generate(&Settings::default());
    let file = files
        .iter()
        .find(|file| file.name == "occupations.csv")
        .unwrap();
    let source = Source {
        file_name: &file.name,
        bytes: &file.content,
        manifest: None,
    };
    let Ok(OccupationReading::Own(reading)) = read_occupations(&source) else {
        panic!("not read as an own table");
    };
    assert!(reading.quarantined.is_empty() && reading.accepted.len() >= 150);
}
