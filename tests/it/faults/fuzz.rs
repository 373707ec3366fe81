//! A stand-in for a fuzzer on the stable compiler: each parser gets text that is bent out of a corpus of real and
//! nasty values, for so many seconds each as `WERKT_FUZZ_SECONDS` says (a tenth of a second with the other tests).
//! What ever made a parser stumble goes into `tests/corpus/`, which is tried first, whole.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::time::{Duration, Instant};
use werkt::import::fields::{bsn, date, history, money, number, postcode, text};
use werkt::import::{Source, read_clients};
use werkt::scheduler::Job;
use werkt::titles::context::TitleContext;
use werkt::titles::index::TitleIndex;

/// A parser that must not panic, whatever it gets.
struct Target {
    name: &'static str,
    corpus: &'static str,
    parse: Box<dyn Fn(&str)>,
}

fn targets() -> Vec<Target> {
    let target = |name, corpus, parse: Box<dyn Fn(&str)>| Target {
        name,
        corpus,
        parse,
    };
    let names = [
        ("a", "Orderpicker"),
        ("b", "Medewerker groenvoorziening"),
        ("c", "Schoonmaker m/v"),
    ];
    let names = names.map(|(id, name)| (id.to_owned(), name.to_owned()));
    let index = TitleIndex::build(&names, None, &TitleContext::default());
    let today = chrono::NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
    vec![
        target(
            "row",
            include_str!("../../corpus/row.txt"),
            Box::new(move |text| {
                let header = "klantnummer;bsn;naam;geboortedatum;postcode;wensen;werkverleden";
                let bytes = format!("{header}\n{text}\n");
                let source = Source {
                    file_name: "x.csv",
                    bytes: bytes.as_bytes(),
                    manifest: None,
                };
                if let Ok(reading) = read_clients(&source, today) {
                    let told = (reading.accepted.len() + reading.quarantined.len()) as u64;
                    assert_eq!(told, reading.rows_total, "a row is lost");
                }
            }),
        ),
        target(
            "date",
            include_str!("../../corpus/date.txt"),
            Box::new(|text| drop(date::date(text))),
        ),
        target(
            "amount",
            include_str!("../../corpus/amount.txt"),
            Box::new(|text| {
                let _ = money::euros(1_000_000)(text);
                let _ = number::fte_hundredths(text);
            }),
        ),
        target(
            "bsn",
            include_str!("../../corpus/bsn.txt"),
            Box::new(|text| drop(bsn::bsn(text))),
        ),
        target(
            "postcode",
            include_str!("../../corpus/postcode.txt"),
            Box::new(|text| drop(postcode::pc4(text))),
        ),
        target(
            "cron",
            include_str!("../../corpus/cron.txt"),
            Box::new(|text| {
                let text = text.replace(['"', '\\'], "");
                let file = format!(
                    "name = \"x\"\nversion = 1\nschedule = \"{text}\"\nzone = \"Europe/Amsterdam\"\nslot = \"date\"\n\
                 steps = [\"night\"]\ntime_limit_minutes = 30\ncatch_up = \"latest\"\n"
                );
                if let Ok(job) = Job::parse("x.toml", &file) {
                    let _ = job.next("2021-10-01T00:00:00Z".parse().unwrap());
                }
            }),
        ),
        target(
            "title",
            include_str!("../../corpus/title.txt"),
            Box::new(move |line| {
                let _ = text::short(line);
                let _ = history::history(line);
                let _ = index.link(line, 5);
            }),
        ),
    ]
}

/// Pieces that parsers stumble over.
const NASTY: &[&str] = &[
    "",
    " ",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "\t",
    "\u{200d}",
    "é",
    "ﬁ",
    "𝟙",
    "٣",
    "-",
    "--",
    "+",
    ".",
    ",",
    ";;",
    "|",
    "\"",
    "\"\"",
    "'",
    "=1+1",
    "@x",
    "#",
    "00",
    "99999999999999999999",
    "29-02",
    "31-12-9999",
    "€",
    "1e9",
    "NaN",
    "%",
    "/",
    "*/0",
    "?",
    "L",
    "\u{202e}",
    "ß",
    "İ",
    "\r",
    "a\u{301}",
];

/// A number below `count`.
fn below(dice: &mut ChaCha8Rng, count: usize) -> usize {
    (dice.next_u64() % count as u64) as usize
}

/// Bends a value: cuts, doubles, puts nasty pieces in.
fn bend(dice: &mut ChaCha8Rng, from: &[&str]) -> String {
    let mut chars: Vec<char> = from[below(dice, from.len())].chars().collect();
    for _ in 0..1 + below(dice, 4) {
        let at = below(dice, chars.len() + 1);
        match below(dice, 5) {
            0 => chars.truncate(at),
            1 => {
                let piece = NASTY[below(dice, NASTY.len())];
                chars.splice(at..at, piece.chars());
            }
            2 if at < chars.len() => drop(chars.remove(at)),
            3 if at < chars.len() => {
                chars[at] = char::from_u32(below(dice, 0x3000) as u32).unwrap_or('x');
            }
            _ => {
                let tail: Vec<char> = chars[at..].to_vec();
                chars.extend(tail);
                chars.truncate(200);
            }
        }
    }
    chars.into_iter().collect()
}

/// Tries a parser on its corpus, and for so many seconds as asked on what is bent out of it.
#[allow(clippy::disallowed_methods)] // tries for so many seconds as asked
fn try_parser(name: &str) {
    let seconds = std::env::var("WERKT_FUZZ_SECONDS")
        .ok()
        .and_then(|s| s.parse().ok());
    let time = seconds.map_or(Duration::from_millis(100), Duration::from_secs);
    let target = targets().into_iter().find(|target| target.name == name);
    let target = target.unwrap();
    let corpus: Vec<&str> = target
        .corpus
        .lines()
        .filter(|line| !line.starts_with("//"))
        .collect();
    let mut dice = ChaCha8Rng::seed_from_u64(super::kit::chance(u64::MAX));
    let start = Instant::now();
    let mut tried = 0_u64;
    let mut one = |text: &str| {
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (target.parse)(text)));
        assert!(
            ended.is_ok(),
            "add this to tests/corpus/{name}.txt: {text:?}"
        );
        tried += 1;
    };
    corpus.iter().for_each(|text| one(text));
    while start.elapsed() < time {
        one(&bend(&mut dice, &corpus));
    }
    println!("{name}: {tried} texts in {} s", time.as_secs());
}

#[test]
fn no_row_of_a_file_makes_its_parser_panic_or_is_lost() {
    try_parser("row");
}

#[test]
fn no_text_makes_the_parser_of_dates_panic() {
    try_parser("date");
}

#[test]
fn no_text_makes_the_parser_of_amounts_panic() {
    try_parser("amount");
}

#[test]
fn no_text_makes_the_parser_of_bsns_panic() {
    try_parser("bsn");
}

#[test]
fn no_text_makes_the_parser_of_postcodes_panic() {
    try_parser("postcode");
}

#[test]
fn no_text_makes_the_parser_of_schedules_panic() {
    try_parser("cron");
}

#[test]
fn no_text_makes_the_reading_of_titles_panic() {
    try_parser("title");
}
