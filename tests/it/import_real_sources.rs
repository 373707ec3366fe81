//! The published files are read to the last row. They are no part of the project: where they are absent, these
//! tests say so and pass.

use std::path::PathBuf;
use werkt::import::{Completeness, OccupationReading, Source, read_occupations, read_postcodes};

/// The bytes of a reference file, from `WERKT_REFERENCE_DATA` or the folder `shared/data` beside the project.
fn reference(path: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("WERKT_REFERENCE_DATA").map_or_else(beside, PathBuf::from);
    let bytes = std::fs::read(folder.join(path)).ok();
    if bytes.is_none() {
        eprintln!(
            "skipped: {} is not here (set WERKT_REFERENCE_DATA)",
            folder.join(path).display()
        );
    }
    bytes
}

fn occupations(path: &str) -> Option<OccupationReading> {
    let bytes = reference(path)?;
    let source = Source {
        file_name: path,
        bytes: &bytes,
        manifest: None,
    };
    Some(read_occupations(&source).unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn esco_occupations_are_read_to_the_last_row() {
    let Some(reading) = occupations("esco/occupations_nl_v1.2.0.csv") else {
        return;
    };
    let OccupationReading::EscoOccupations(reading) = reading else {
        panic!("{reading:?}")
    };
    assert_eq!(
        (reading.rows_total, reading.accepted.len()),
        (3_039, 3_039),
        "{:?}",
        reading.quarantined
    );
    assert!(
        reading.unknown_columns.is_empty(),
        "{:?}",
        reading.unknown_columns
    );
    let mut codes: Vec<_> = reading.records().map(|o| o.code.clone()).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 3_039, "every occupation has a code of its own");
    let page = include_str!("../../docs/data-formats.md");
    assert!(page.contains("96 occupations share a code"));
    assert!(reading.notes.iter().any(|note| note.starts_with("96 ")));
    let first = &reading.accepted[0];
    assert_eq!(
        (
            first.line,
            first.record.code.as_str(),
            first.record.name.as_str()
        ),
        (2, "2654.1.7", "inspiciënt")
    );
    assert_eq!(
        first.record.synonyms,
        [
            "toneelmeester",
            "inspiciënte",
            "technisch directeur",
            "chef-inspiciënt"
        ]
    );
    assert_eq!(reading.accepted[1].line, 6);
    let names: usize = reading.records().map(|o| o.synonyms.len()).sum();
    assert!(names >= 19_786, "{names}");
}

#[test]
fn isco_groups_are_read_to_the_last_row() {
    let Some(reading) = occupations("esco/ISCOGroups_nl_v1.2.0.csv") else {
        return;
    };
    let OccupationReading::IscoGroups(reading) = reading else {
        panic!("{reading:?}")
    };
    assert_eq!(
        (reading.rows_total, reading.accepted.len()),
        (619, 619),
        "{:?}",
        reading.quarantined
    );
    assert!(
        reading
            .records()
            .any(|g| g.code == "01" && g.label == "Officieren")
    );
}

#[test]
fn relations_are_read_packed_and_plain() {
    let path = "esco/occupation_skill_relations_v1.2.0.csv.gz";
    let Some(reading) = occupations(path) else {
        return;
    };
    let OccupationReading::SkillRelations(reading) = reading else {
        panic!("{reading:?}")
    };
    assert_eq!(
        (reading.rows_total, reading.accepted.len()),
        (129_004, 129_004),
        "{:?}",
        reading.quarantined.first()
    );
    assert_eq!(
        reading.records().filter(|r| r.skill.is_some()).count(),
        82_793
    );
    assert_eq!(reading.records().filter(|r| r.essential).count(), 67_622);
    assert_eq!(
        reading.completeness,
        Completeness::Untold {
            last_line_ends: true
        }
    );

    let packed = reference(path).expect("was here");
    let cut = Source {
        file_name: path,
        bytes: &packed[..packed.len() / 2],
        manifest: None,
    };
    assert!(read_occupations(&cut).is_err_and(|e| e.to_string().contains("gzip")));
}

#[test]
fn postcodes_are_read_to_the_last_row() {
    let Some(bytes) = reference("pc4/pc4_nl_geonames.csv") else {
        return;
    };
    let source = Source {
        file_name: "pc4_nl_geonames.csv",
        bytes: &bytes,
        manifest: None,
    };
    let reading = read_postcodes(&source).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        (reading.rows_total, reading.accepted.len()),
        (4_086, 4_086),
        "{:?}",
        reading.quarantined
    );
    assert_eq!(
        reading
            .records()
            .filter(|area| area.municipality == "Lelystad")
            .count(),
        19
    );
    let first = &reading.accepted[0].record;
    assert_eq!(
        (first.pc4.number(), first.lat_micro, first.lon_micro),
        (1011, 52_371_000, 4_904_200)
    );
}
