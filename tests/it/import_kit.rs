//! Files made up for the tests of reading.

use chrono::NaiveDate;
use encoding_rs::WINDOWS_1252;
use werkt::import::{ClientRow, FileError, Reading, Source, read_clients};

pub fn today() -> NaiveDate {
    day(2023, 6, 30)
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

pub fn source(bytes: &[u8]) -> Source<'_> {
    Source {
        file_name: "klanten.csv",
        bytes,
        manifest: None,
    }
}

pub fn clients(bytes: &[u8]) -> Result<Reading<ClientRow>, FileError> {
    read_clients(&source(bytes), today())
}

/// A table as rows of fields, the header first.
pub type Table = Vec<Vec<String>>;

/// Header of `client_table`.
pub const CLIENT_HEADER: [&str; 9] = [
    "klantnummer",
    "bsn",
    "naam",
    "geboortedatum",
    "postcode",
    "uren_belastbaar",
    "vervoer",
    "wensen",
    "werkverleden",
];

/// `rows` good clients, with accents, a euro sign, quotes, line ends and separators within fields.
pub fn client_table(rows: usize) -> Table {
    let mut table = vec![CLIENT_HEADER.map(str::to_string).to_vec()];
    table.extend((1..=rows).map(|n| client_row(n).to_vec()));
    table
}

pub fn client_row(n: usize) -> [String; 9] {
    let year = 1960 + n % 40;
    let wishes = [
        "coördinator; café",
        "hulp in de keuken, \"De Waag\"",
        "chauffeur\t(€)",
        "magazijn\nof winkel",
    ];
    [
        format!("K-{n:05}"),
        bsn(n),
        format!("Zoë Çelik-{n}"),
        format!("{:02}-{:02}-{year}", n % 28 + 1, n % 12 + 1),
        format!("{} AB", 8211 + n % 30),
        format!("{},0", n % 41),
        "lopen|fiets".to_string(),
        wishes[n % wishes.len()].to_string(),
        format!(
            "mdw. magazijn ({}-{})|schoonmaakster",
            2001 + n % 9,
            2011 + n % 9
        ),
    ]
}

/// The n-th number that passes the elfproef.
pub fn bsn(n: usize) -> String {
    let stem = 10_000_000 + n;
    let weighted: usize = (0..8)
        .map(|at| stem / 10_usize.pow(7 - at) % 10 * (9 - at as usize))
        .sum();
    match weighted % 11 {
        10 => bsn(n + 500_000), // no ninth digit fits this stem
        last => format!("{stem:08}{last}"),
    }
}

/// Fields that need quotes get them (and all of them when `all`).
pub fn written(table: &Table, separator: char, line_end: &str, all: bool) -> String {
    let mut text = String::new();
    for row in table {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                let special = |c| matches!(c, '"' | '\n' | '\r') || c == separator;
                if all || cell.contains(special) {
                    format!("\"{}\"", cell.replace('"', "\"\"").replace('\n', line_end))
                } else {
                    cell.clone()
                }
            })
            .collect();
        text.push_str(&cells.join(&separator.to_string()));
        text.push_str(line_end);
    }
    text
}

pub const ENCODINGS: [&str; 4] = ["utf-8", "windows-1252", "utf-16le", "utf-16be"];

pub fn encoded(text: &str, encoding: &str, mark: bool) -> Vec<u8> {
    let (start, body): (&[u8], Vec<u8>) = match encoding {
        "utf-8" => (b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
        // Tools that glue files put UTF-8's mark before Windows-1252.
        "windows-1252" => (b"\xEF\xBB\xBF", WINDOWS_1252.encode(text).0.into_owned()),
        "utf-16le" => (
            b"\xFF\xFE",
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        _ => (
            b"\xFE\xFF",
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
    };
    if mark { [start, &body].concat() } else { body }
}

/// Everything of a reading but its encoding and separator, to compare files.
pub fn told(reading: &Reading<ClientRow>) -> (Vec<(u64, ClientRow)>, Vec<(u64, String)>) {
    let accepted = reading
        .accepted
        .iter()
        .map(|a| (a.line, a.record.clone()))
        .collect();
    let quarantined = reading
        .quarantined
        .iter()
        .map(|q| (q.line, q.sentence("")))
        .collect();
    (accepted, quarantined)
}

pub fn sums<T>(reading: &Reading<T>) -> bool {
    (reading.accepted.len() + reading.quarantined.len()) as u64 == reading.rows_total
}
