//! A file that breaks off is never taken for a whole one.

use crate::import_kit::{client_table, clients, source, today, written};
use sha2::{Digest, Sha256};
use werkt::import::{Completeness, Problem, Source, read_clients};

const ROWS: usize = 200;

fn at_every_percent(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..100).map(move |percent| {
        let mut end = text.len() * percent / 100;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        (percent, &text[..end])
    })
}

#[test]
fn a_file_cut_at_any_percent_is_refused_or_said_to_be_unproven() {
    let text = written(&client_table(ROWS), ';', "\r\n", false);
    let whole = format!("{text}#EINDE;{ROWS}\r\n");
    let reading = clients(whole.as_bytes()).expect("whole");
    assert_eq!(reading.completeness, Completeness::Proven);
    let mut refused = 0;
    for (percent, part) in at_every_percent(&whole) {
        match clients(part.as_bytes()) {
            Err(error) => {
                refused += 1;
                assert!(
                    error
                        .to_string()
                        .contains("Van dit bestand is niets ingelezen."),
                    "{percent}: {error}"
                );
            }
            Ok(reading) => {
                let lines = part.matches("\r\n").count();
                assert!(reading.rows_total as usize <= lines, "{percent}");
                assert!(
                    matches!(reading.completeness, Completeness::Untold { .. }),
                    "{percent}"
                );
                assert!(
                    reading.notes.iter().any(|n| n.contains("compleet")),
                    "{percent}"
                );
            }
        }
    }
    // Only a cut within the last field of a row, or just behind a row, cannot be seen.
    assert!(refused > 60, "{refused}");
}

#[test]
fn with_a_manifest_every_cut_is_refused_at_every_byte() {
    let text = written(&client_table(12), ';', "\n", false);
    let digest = Sha256::digest(text.as_bytes());
    let sha256: String = digest.iter().map(|b| format!("{b:02x}")).collect();
    let by_rows = "rows = 12";
    let by_both = format!("rows = 12\nsha256 = \"{sha256}\"");
    for manifest in [by_rows, &by_both] {
        let read = |bytes| {
            let manifest = Some(manifest);
            read_clients(
                &Source {
                    file_name: "klanten.csv",
                    bytes,
                    manifest,
                },
                today(),
            )
        };
        assert_eq!(
            read(text.as_bytes()).expect("whole").completeness,
            Completeness::Proven
        );
        let last_field = text.rfind(';').expect("has fields") + 1;
        for end in 0..text.len() {
            match read(&text.as_bytes()[..end]) {
                // All rows, all fields: a number of rows alone cannot tell, and does not say it can.
                Ok(reading) => {
                    assert!(manifest == by_rows && end >= last_field, "byte {end}");
                    assert_eq!(
                        reading.completeness,
                        Completeness::LastRowOpen,
                        "byte {end}"
                    );
                    assert!(
                        reading.notes.iter().any(|n| n.contains("regeleinde")),
                        "byte {end}"
                    );
                }
                Err(error) => assert!(error.to_string().contains("niets ingelezen"), "{error}"),
            }
        }
    }
}

#[test]
fn a_trailer_tells_fewer_and_more() {
    let text = written(&client_table(3), ';', "\n", false);
    for (trailer, ok) in [
        ("#EINDE;3", true),
        ("#einde;3;;;;;;", true),
        ("\"#EINDE\";\"3\"\n\n", true),
        ("#EINDE;2", false),
        ("#EINDE;4", false),
        ("#EINDE;", false),
        ("#EINDE;drie", false),
        ("#EIN", false),
        ("#EINDE;3\nK-9;;;01-01-1980;8232;;;;", false),
    ] {
        let result = clients(format!("{text}{trailer}").as_bytes());
        assert_eq!(result.is_ok(), ok, "{trailer}: {result:?}");
    }
}

#[test]
fn a_stray_quote_costs_one_row_and_an_open_end_costs_the_file() {
    let good = "klantnummer;naam;geboortedatum;postcode\n";
    let stray = format!(
        "{good}K-1;\"Jan;01-01-1980;8232\nK-2;Piet;01-01-1981;8232\nK-3;\"Jo\";01-01-1982;8232\n"
    );
    let reading = clients(stray.as_bytes()).expect("one bad row");
    assert_eq!((reading.accepted.len(), reading.quarantined.len()), (2, 1));
    assert_eq!(
        (
            reading.quarantined[0].line,
            &*reading.quarantined[0].first.column
        ),
        (2, "naam")
    );

    let open = format!("{good}K-1;Jan;01-01-1980;8232\nK-2;\"Pie");
    let error = clients(open.as_bytes()).expect_err("breaks off");
    assert_eq!((error.line, error.column()), (Some(3), Some("naam")));
    assert!(matches!(error.problem, Problem::OpenQuote { .. }));
}

#[test]
fn a_manifest_that_does_not_fit_is_refused() {
    let text = written(&client_table(2), ';', "\n", false);
    for (manifest, word) in [
        (
            "rows = 3",
            "volgens het manifest zijn er 3 rijen, maar er staan er 2",
        ),
        ("rows = 1", "volgens het manifest"),
        ("rows = 2\nsha256 = \"00\"", "sha256"),
        ("rows = 2\ncolour = \"red\"", "manifest is niet te lezen"),
        ("rijen = 2", "manifest is niet te lezen"),
    ] {
        let source = Source {
            manifest: Some(manifest),
            ..source(text.as_bytes())
        };
        let error = read_clients(&source, today())
            .expect_err(manifest)
            .to_string();
        assert!(error.contains(word), "{manifest}: {error}");
    }
}
