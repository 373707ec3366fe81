//! Ten thousand malformed rows of twenty kinds: each lands where it must, and the counts add up.

use crate::import_kit::{CLIENT_HEADER, bsn, client_row, clients, sums, written};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A way to spoil a row: its name, the column and a word of the reason that must be given, and the spoiling.
/// It works on the fields of a good row (see `CLIENT_HEADER`) and gives the bytes of the line.
struct Kind {
    name: &'static str,
    column: &'static str,
    reason: &'static str,
    spoil: fn(usize, [String; 9]) -> Vec<u8>,
}

fn line(fields: &[String]) -> Vec<u8> {
    fields.join(";").into_bytes()
}

fn with(mut fields: [String; 9], at: usize, value: &str) -> Vec<u8> {
    fields[at] = value.to_string();
    line(&fields)
}

const KINDS: [Kind; 20] = [
    Kind {
        name: "number missing",
        column: "klantnummer",
        reason: "gevuld",
        spoil: |_, f| with(f, 0, ""),
    },
    Kind {
        name: "number with a space",
        column: "klantnummer",
        reason: "1 tot 32",
        spoil: |n, f| with(f, 0, &format!("K {n}")),
    },
    Kind {
        name: "number twice",
        column: "klantnummer",
        reason: "staat ook op regel 2",
        spoil: |_, f| with(f, 0, "K-00000"),
    },
    Kind {
        name: "field missing",
        column: "werkverleden",
        reason: "weggevallen",
        spoil: |_, f| line(&f[..8]),
    },
    Kind {
        name: "field too many",
        column: "werkverleden",
        reason: "puntkomma",
        spoil: |_, f| [line(&f), b";nog iets".to_vec()].concat(),
    },
    Kind {
        name: "columns shifted",
        column: "bsn",
        reason: "BSN",
        spoil: |_, mut f| {
            f[1..8].rotate_right(1);
            line(&f)
        },
    },
    Kind {
        name: "day that does not exist",
        column: "geboortedatum",
        reason: "bestaat niet",
        spoil: |_, f| with(f, 3, "31-02-1975"),
    },
    Kind {
        name: "date in words",
        column: "geboortedatum",
        reason: "geen datum",
        spoil: |_, f| with(f, 3, "3 maart 1975"),
    },
    Kind {
        name: "date with slashes",
        column: "geboortedatum",
        reason: "schuine strepen",
        spoil: |_, f| with(f, 3, "03/02/1975"),
    },
    Kind {
        name: "born in the future",
        column: "geboortedatum",
        reason: "toekomst",
        spoil: |_, f| with(f, 3, "01-01-2031"),
    },
    Kind {
        name: "spreadsheet number for a date",
        column: "geboortedatum",
        reason: "spreadsheet",
        spoil: |n, f| with(f, 3, &(20_000 + n).to_string()),
    },
    Kind {
        name: "hours impossible",
        column: "uren_belastbaar",
        reason: "0 tot en met 40",
        spoil: |n, f| with(f, 5, &(41 + n).to_string()),
    },
    Kind {
        name: "BSN fails the elfproef",
        column: "bsn",
        reason: "elfproef",
        spoil: |n, f| {
            with(
                f,
                1,
                &(bsn(n).parse::<u64>().expect("digits") ^ 1).to_string(),
            )
        },
    },
    Kind {
        name: "BSN of another client",
        column: "bsn",
        reason: "ander klantnummer",
        spoil: |_, f| with(f, 1, &bsn(0)),
    },
    Kind {
        name: "NUL byte",
        column: "naam",
        reason: "code 0",
        spoil: |_, f| with(f, 2, "Jan\0sen"),
    },
    Kind {
        name: "control character",
        column: "wensen",
        reason: "code 27",
        spoil: |_, f| with(f, 7, "kok\x1b[31m"),
    },
    Kind {
        name: "byte of no encoding",
        column: "naam",
        reason: "overgekomen",
        spoil: |_, f| {
            let mut bytes = with(f, 2, "Zo?");
            let at = bytes.iter().position(|b| *b == b'?').expect("put there");
            bytes[at] = 0x90; // no letter in Windows-1252 either
            bytes
        },
    },
    Kind {
        name: "huge field",
        column: "wensen",
        reason: "langer dan",
        spoil: |_, f| with(f, 7, &"x".repeat(10_001)),
    },
    Kind {
        name: "quote that slipped",
        column: "naam",
        reason: "aanhalingsteken",
        spoil: |_, f| with(f, 2, "\"Jan\" Jansen"),
    },
    Kind {
        name: "postcode impossible",
        column: "postcode",
        reason: "vier cijfers",
        spoil: |_, f| with(f, 4, "0999 AB"),
    },
];

const EACH: usize = 500;

#[test]
fn of_ten_thousand_malformed_rows_each_lands_where_it_must() {
    let mut bytes = format!("{}\n", CLIENT_HEADER.join(";")).into_bytes();
    let mut expected: BTreeMap<u64, &Kind> = BTreeMap::new();
    let mut push = |fields: Vec<u8>| {
        bytes.extend(fields);
        bytes.push(b'\n');
    };
    let good = |n: usize| {
        let mut fields = client_row(n);
        fields[7] = "kok|hulp".to_string(); // no quotes needed, so that a join makes a line
        fields
    };
    let (mut at, mut good_rows) = (2_u64, 0);
    for round in 0..EACH {
        // One good row between the bad ones of each round; number and BSN of the first are used again.
        push(line(&good(round * 100)));
        (at, good_rows) = (at + 1, good_rows + 1);
        for (k, kind) in KINDS.iter().enumerate() {
            let n = round * 100 + 1 + k;
            push((kind.spoil)(n, good(n)));
            expected.insert(at, kind);
            at += 1;
        }
    }
    let reading = clients(&bytes).expect("is read");
    assert!(sums(&reading));
    assert_eq!(reading.rows_total as usize, EACH * KINDS.len() + good_rows);
    assert_eq!(reading.quarantined.len(), EACH * KINDS.len());
    assert_eq!(reading.accepted.len(), good_rows);
    for row in &reading.quarantined {
        let Some(kind) = expected.remove(&row.line) else {
            panic!("line {} was good", row.line)
        };
        let sentence = row.sentence("klanten.csv");
        assert_eq!(row.first.column, kind.column, "{}: {sentence}", kind.name);
        assert!(
            row.first.reason.contains(kind.reason),
            "{}: {sentence}",
            kind.name
        );
        assert!(sentence.starts_with(&format!(
            "Regel {} van klanten.csv, kolom {}",
            row.line, kind.column
        )));
        assert!(row.first.value.chars().count() <= 81, "{}", kind.name);
    }
    assert!(expected.is_empty());
}

#[test]
fn all_faults_of_a_row_are_told_and_the_row_counts_once() {
    let text = format!(
        "{}\nK 1;1;;31-02-1975;1;99;fits;;x (2017-2014)\n",
        CLIENT_HEADER.join(";")
    );
    let reading = clients(text.as_bytes()).expect("is read");
    assert_eq!((reading.rows_total, reading.quarantined.len()), (1, 1));
    let columns: Vec<&str> = reading.quarantined[0]
        .findings()
        .map(|f| &*f.column)
        .collect();
    assert_eq!(
        columns,
        [
            "klantnummer",
            "bsn",
            "geboortedatum",
            "postcode",
            "uren_belastbaar",
            "vervoer",
            "werkverleden"
        ]
    );
    assert!(
        reading.quarantined[0]
            .sentence("k.csv")
            .ends_with("Er zijn nog 6 fouten in deze regel.")
    );
}

#[test]
fn neither_name_nor_bsn_shows_in_debug_output() {
    let number = bsn(7);
    let text = format!(
        "{}\nK-1;{number};Geheim Naam;01-01-1980;8232;;;;\nK-2;{number};Geheim Naam;01-01-1981;8232;;;;\nK-3;Geheim Naam;{number};01-01-1981;8232;;;;\n",
        CLIENT_HEADER.join(";")
    );
    let reading = clients(text.as_bytes()).expect("is read");
    assert_eq!((reading.accepted.len(), reading.quarantined.len()), (1, 2));
    let shown = format!(
        "{reading:?} {:?} {:?}",
        reading.accepted, reading.quarantined
    );
    assert!(
        !shown.contains(&number) && !shown.contains("Geheim"),
        "{shown}"
    );
    for row in &reading.quarantined {
        assert!(
            !row.sentence("k.csv").contains(&number),
            "{}",
            row.sentence("k.csv")
        );
        assert!(row.raw.expose().contains(&number), "a coach can mend it");
    }
}

proptest! {
    #[test]
    fn one_spoilt_byte_costs_one_row(at in 0.0..1.0_f64, byte in any::<u8>(), insert in any::<bool>()) {
        prop_assume!(!matches!(byte, b'\n' | b'\r'));
        let mut table = vec![CLIENT_HEADER.map(str::to_string).to_vec()];
        table.extend((1..=30).map(|n| client_row(n).map(|field| field.replace('\n', " ")).to_vec()));
        let text = written(&table, ';', "\n", false) + "#EINDE;30\n";
        let whole = clients(text.as_bytes()).expect("good");
        prop_assert_eq!(whole.accepted.len(), 30);
        let (start, end) = (text.find("K-00001").expect("first"), text.find("#EINDE").expect("trailer") - 1);
        let spot = start + ((end - start) as f64 * at) as usize;
        let mut bytes = text.clone().into_bytes();
        prop_assume!(bytes[spot] != b'\n');
        if insert {
            bytes.insert(spot, byte);
        } else {
            bytes[spot] = byte;
        }
        let line = 1 + text.as_bytes()[..spot].iter().filter(|b| **b == b'\n').count() as u64;
        let reading = clients(&bytes).expect("one bad row is no reason to refuse a file");
        prop_assert!(sums(&reading));
        prop_assert_eq!(reading.rows_total, 30);
        for other in whole.accepted.iter().filter(|row| row.line != line) {
            let same = reading.accepted.iter().any(|row| row.line == other.line && row.record == other.record);
            let twice = reading.quarantined.iter().any(|row| {
                row.line == other.line && row.first.reason.contains("staat ook op regel")
            });
            prop_assert!(same || twice, "line {} changed, line {} was spoilt", other.line, line);
        }
    }
}
