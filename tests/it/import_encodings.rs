//! A file is the same file in every encoding, with every separator and line end.

use crate::import_kit::{ENCODINGS, client_table, clients, encoded, sums, told, written};

#[test]
fn the_same_clients_come_out_of_72_ways_to_write_a_file() {
    let mut table = client_table(60);
    table[7][3] = "31-02-1975".to_string(); // a row for quarantine, the same in each
    table[9][1] = "123456789".to_string();
    let plain = written(&table, ';', "\n", false);
    let expected = told(&clients(plain.as_bytes()).expect("is readable"));
    assert_eq!((expected.0.len(), expected.1.len()), (58, 2));
    let mut ways = 0;
    for encoding in ENCODINGS {
        for mark in [false, true] {
            for separator in [';', ',', '\t'] {
                for line_end in ["\n", "\r\n", "\r"] {
                    let text = written(&table, separator, line_end, false);
                    let way = format!("{encoding} {mark} {separator:?} {line_end:?}");
                    let reading = clients(&encoded(&text, encoding, mark)).expect(&way);
                    assert!(sums(&reading), "{way}");
                    assert_eq!(told(&reading), expected, "{way}");
                    assert_eq!(reading.separator.byte(), separator as u8, "{way}");
                    ways += 1;
                }
            }
        }
    }
    assert_eq!(ways, 72);
}

#[test]
fn quotes_around_every_field_and_mixed_line_ends_change_nothing() {
    let table = client_table(40);
    let expected = told(&clients(written(&table, ';', "\n", false).as_bytes()).expect("plain"));
    let quoted = written(&table, ',', "\r\n", true);
    assert_eq!(told(&clients(quoted.as_bytes()).expect("quoted")), expected);
    let mut mixed = String::new();
    for (at, line) in written(&table, ';', "\n", false)
        .split_inclusive('\n')
        .enumerate()
    {
        mixed.push_str(line.trim_end_matches('\n'));
        mixed.push_str(["\n", "\r\n", "\r"][at % 3]);
    }
    assert_eq!(told(&clients(mixed.as_bytes()).expect("mixed")), expected);
}

#[test]
fn columns_may_stand_in_any_order_and_under_their_usual_other_names() {
    let table = client_table(40);
    let expected = told(&clients(written(&table, ';', "\n", false).as_bytes()).expect("plain")).0;
    let mut turned = table.clone();
    for row in &mut turned {
        row.reverse();
    }
    turned[0] = [
        "Arbeidsverleden",
        "WENSEN",
        "vervoer ",
        "Uren belastbaar",
        "PC4",
        "Geboorte-datum",
        "naam",
        "Bürgerservicenummer",
        "Client ID",
    ]
    .map(str::to_string)
    .to_vec();
    let reading = clients(written(&turned, ';', "\n", false).as_bytes()).expect("turned");
    assert_eq!(told(&reading).0, expected);
    assert!(
        reading.unknown_columns.is_empty(),
        "{:?}",
        reading.unknown_columns
    );
}

#[test]
fn what_a_spreadsheet_adds_does_no_harm() {
    let table = client_table(5);
    let expected = told(&clients(written(&table, ';', "\n", false).as_bytes()).expect("plain")).0;
    let lines: Vec<String> = written(&table, ';', "\n", true)
        .replace("magazijn\nof winkel", "magazijn of winkel")
        .lines()
        .map(|line| format!("{line};;"))
        .collect();
    let text = format!("sep=;\r\n{}\r\n;;;;;;;;;;\r\n\r\n", lines.join("\r\n"));
    let reading = clients(text.as_bytes()).expect("padded");
    let records: Vec<_> = reading.records().cloned().collect();
    assert_eq!(
        records,
        expected
            .into_iter()
            .map(|(_, record)| record)
            .collect::<Vec<_>>()
    );
    assert!(
        reading.notes.iter().any(|note| note.contains("1 lege rij")),
        "{:?}",
        reading.notes
    );
    assert_eq!(reading.accepted[0].line, 3);
}

#[test]
fn a_row_in_another_encoding_spoils_no_row_of_utf8_and_is_told() {
    let mut bytes = "klantnummer;naam;geboortedatum;postcode\nK-1;Zoë;01-01-1980;8232\n"
        .as_bytes()
        .to_vec();
    bytes.extend(
        b"K-2;Andr\xE9;01-01-1980;8232\nK-3;Ren\xE9e;01-01-1980;8232\nK-4;Zo\x90;01-01-1980;8232\n",
    );
    let reading = clients(&bytes).expect("is read");
    assert!(sums(&reading));
    let names: Vec<_> = reading
        .records()
        .filter_map(|row| row.name.clone())
        .collect();
    assert_eq!(names, ["Zoë", "André", "Renée"]);
    assert_eq!(reading.encoding.label(), "UTF-8");
    let aside: Vec<u64> = reading.quarantined.iter().map(|row| row.line).collect();
    assert_eq!(aside, [5], "what gives no letters is not guessed");
    let said = "2 regels waren geen UTF-8 en zijn gelezen als Windows-1252 (regel 3, 4).";
    assert!(
        reading.notes.iter().any(|note| note.starts_with(said)),
        "{:?}",
        reading.notes
    );
}

#[test]
fn a_file_in_windows_1252_alone_is_read_as_that_without_a_guess() {
    let bytes = b"klantnummer;naam;geboortedatum;postcode\nK-1;ZO\xCB\x92S;01-01-1980;8232\nK-2;Andr\xE9;01-01-1980;8232\n";
    let reading = clients(bytes).expect("is read");
    let names: Vec<_> = reading
        .records()
        .filter_map(|row| row.name.clone())
        .collect();
    assert_eq!(names, ["ZOË’S", "André"]);
    assert_eq!(reading.encoding.label(), "Windows-1252");
}
