//! Quarantine is exported, mended in a spreadsheet and read again.

use crate::import_kit::{clients, day, source};
use werkt::domain::CoachId;
use werkt::import::{
    ExportRow, Target, check_references, read_benefits, read_trajectories, stored_quarantine_csv,
};

const HEADER: &str = "klantnummer,naam,geboortedatum,postcode,wensen,=cmd";

fn spoilt() -> String {
    format!(
        "{HEADER}\n\
         K-1,=HYPERLINK(\"x\"),31-02-1975,8232,@SUM(A1)|-kok,+1\n\
         K-2,\"Jo, de \"\"Lange\"\"\",01-01-1980,9,\"a\nb\",\n\
         K-3,Te,kort\n\
         K-4,\"Jan\" x,01-01-1980,8232,,\n"
    )
}

#[test]
fn an_unmended_export_stays_in_quarantine_and_a_mended_one_is_read() {
    let first = clients(spoilt().as_bytes()).expect("is read");
    assert_eq!((first.accepted.len(), first.quarantined.len()), (0, 4));
    let export = first.quarantine_csv();
    let again = clients(export.as_bytes()).expect("its own export");
    assert_eq!((again.accepted.len(), again.quarantined.len()), (0, 4));
    assert_eq!(
        again.unknown_columns.len(),
        1,
        "only =cmd: {:?}",
        again.unknown_columns
    );

    let mended = export
        .replace("31-02-1975", "28-02-1975")
        .replace(";9;", ";8233;");
    let read = clients(mended.as_bytes()).expect("mended");
    let names: Vec<_> = read
        .records()
        .map(|row| row.name.clone().unwrap_or_default())
        .collect();
    assert_eq!(names, ["=HYPERLINK(\"x\")", "Jo, de \"Lange\""]);
    assert_eq!(
        read.accepted[0].record.client.birth_date,
        Some(day(1975, 2, 28))
    );
    assert_eq!(
        read.accepted[0].record.client.wishes.titles,
        ["@SUM(A1)", "-kok"]
    );
}

#[test]
fn no_field_of_an_export_is_a_live_formula() {
    let export = clients(spoilt().as_bytes())
        .expect("is read")
        .quarantine_csv();
    let rows = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(b';')
        .from_reader(export.as_bytes())
        .into_records();
    for field in rows.flat_map(|row| {
        row.expect("well formed")
            .iter()
            .map(str::to_string)
            .collect::<Vec<_>>()
    }) {
        assert!(
            !field.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{field}"
        );
    }
}

#[test]
fn rows_that_were_stored_export_as_those_just_read() {
    let reading = clients(spoilt().as_bytes()).expect("is read");
    let rows = reading.quarantined.iter();
    let rows = rows.map(|row| ExportRow::of(row, row.raw.expose(), &reading.sha256));
    assert_eq!(
        stored_quarantine_csv(&reading.header_line(), rows),
        reading.quarantine_csv()
    );
}

#[test]
fn rows_that_point_at_nobody_are_set_aside_and_those_that_lean_on_them_too() {
    let text = "gebeurtenisnummer;klantnummer;gebeurtenis;datum;corrigeert\n\
                E-1;K-1;aangemeld;01-02-2023;\n\
                E-2;K-9;gesproken;01-03-2023;\n\
                E-3;K-1;ingetrokken;02-03-2023;E-2\n\
                E-4;K-1;ingetrokken;02-03-2023;E-1\n";
    let mut reading = read_trajectories(&source(text.as_bytes())).expect("is read");
    assert_eq!(reading.accepted.len(), 4);
    check_references(&mut reading, &|target, id| {
        target == Target::Client && id == "K-1"
    });
    let left: Vec<&str> = reading.records().map(|event| event.id.as_str()).collect();
    assert_eq!(left, ["E-1", "E-4"]);
    let aside: Vec<_> = reading
        .quarantined
        .iter()
        .map(|q| (q.line, &*q.first.column, q.raw.expose()))
        .collect();
    assert_eq!(
        aside,
        [
            (3, "klantnummer", "E-2;K-9;gesproken;01-03-2023;"),
            (4, "corrigeert", "E-3;K-1;ingetrokken;02-03-2023;E-2")
        ]
    );

    let text = "klantnummer;geboortedatum;postcode;coach\nK-1;01-01-1980;8232;C-1\nK-2;01-01-1980;8232;C-9\nK-3;01-01-1980;8232;\n";
    let mut reading = clients(text.as_bytes()).expect("is read");
    check_references(&mut reading, &|_, id| id == "C-1");
    assert_eq!(reading.accepted.len(), 2);
    assert_eq!(
        reading.accepted[0].record.client.coach,
        CoachId::parse("C-1").ok()
    );
}

#[test]
fn periods_of_one_client_do_not_overlap() {
    let text = "klantnummer;van;tot;bruto_per_maand\n\
                K-1;01-01-2022;31-12-2022;1.208,33\n\
                K-1;01-01-2023;;1208,33\n\
                K-1;31-12-2022;31-12-2022;1\n\
                K-1;01-01-2021;;1\n\
                K-1;01-01-2020;31-12-2021;€ 1.150,-\n\
                K-2;01-06-2022;;900\n\
                K-2;01-06-2022;;900\n\
                K-2;01-07-2021;30-06-2021;900\n";
    let reading = read_benefits(&source(text.as_bytes())).expect("is read");
    let aside: Vec<_> = reading
        .quarantined
        .iter()
        .map(|q| (q.line, q.first.reason.split(' ').nth(7)))
        .collect();
    let lines: Vec<u64> = reading.quarantined.iter().map(|q| q.line).collect();
    assert_eq!(lines, [4, 5, 8, 9], "{aside:?}");
    assert!(reading.quarantined[0].first.reason.contains("regel 2"));
}

#[test]
fn a_wage_beside_the_benefit_is_read_and_an_empty_or_zero_one_is_none() {
    let text = "klantnummer;van;tot;bruto_per_maand;deeltijdloon\n\
                K-1;01-01-2022;31-12-2022;1.208,33;412,50\n\
                K-1;01-01-2023;;1208,33;\n\
                K-2;01-06-2022;;900;0\n\
                K-3;01-06-2022;;900;-5\n\
                K-4;01-06-2022;;900;veel\n";
    let reading = read_benefits(&source(text.as_bytes())).expect("is read");
    let wages: Vec<Option<i64>> = reading
        .accepted
        .iter()
        .map(|row| row.record.wage_per_month.map(|wage| wage.0))
        .collect();
    assert_eq!(wages, [Some(41_250), None, None]);
    let refused: Vec<(u64, &str)> = reading
        .quarantined
        .iter()
        .map(|row| (row.line, row.first.column.as_str()))
        .collect();
    assert_eq!(refused, [(5, "loon_per_maand"), (6, "loon_per_maand")]);
}
