//! No text makes a parser panic, and what is written is read back.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use werkt::domain::{Cents, codes::*};
use werkt::import::export::{guarded, without_guard};
use werkt::import::fields::{
    bsn, code, date, history, id, list, money, number, postcode, text, yes_no,
};
use werkt::import::{
    Source, read_benefits, read_clients, read_coaches, read_occupations, read_places,
};
use werkt::import::{read_postcodes, read_trajectories, read_vacancies};

fn every_parser(field: &str) {
    let _ = bsn::bsn(field);
    let _ = code::code::<Education>(field);
    let _ = code::set::<Transport>(field);
    let _ = code::set_or_none::<Licence>(field);
    let _ = code::source(field);
    let _ = date::date(field);
    let _ = history::history(field);
    let _ = id::id::<werkt::domain::id::kind::Client>(field);
    let _ = list::texts(field);
    let _ = money::euros(10_000)(field);
    let _ = number::whole(0, 40)(field);
    let _ = number::fte_hundredths(field);
    let _ = number::degrees_micro(50, 54)(field);
    let _ = postcode::pc4(field);
    let _ = text::short(field);
    let _ = text::reason_code(field);
    let _ = yes_no::yes_no(field);
}

/// Reads `bytes` as every kind of file; `false` when counts do not add up.
fn every_kind_adds_up(bytes: &[u8]) -> bool {
    let source = Source {
        file_name: "x.csv",
        bytes,
        manifest: None,
    };
    let today = NaiveDate::from_ymd_opt(2023, 6, 30).expect("a day");
    macro_rules! sums {
        ($reading:expr) => {
            $reading.is_ok_and(|r| (r.accepted.len() + r.quarantined.len()) as u64 != r.rows_total)
        };
    }
    let _ = read_occupations(&source);
    ![
        sums!(read_clients(&source, today)),
        sums!(read_vacancies(&source)),
        sums!(read_places(&source)),
        sums!(read_coaches(&source)),
        sums!(read_trajectories(&source)),
        sums!(read_benefits(&source)),
        sums!(read_postcodes(&source)),
    ]
    .contains(&true)
}

/// Headers of small files, so that arbitrary rows get past them.
const HEADERS: [&str; 8] = [
    "klantnummer;geboortedatum;postcode",
    "vacaturenummer;functietitel;postcode;plaatsen",
    "plaatsnummer;functietitel;postcode;plaatsen;kosten_per_jaar",
    "coachnummer;fte",
    "gebeurtenisnummer;klantnummer;gebeurtenis;datum",
    "klantnummer;van;tot;bruto_per_maand",
    "code;isco;naam",
    "pc4;lat;lon",
];

proptest! {
    #[test]
    fn no_text_makes_a_parser_panic(field in "\\PC{0,40}", digits in "[-0-9.,/|()€T: ]{0,24}") {
        every_parser(&field);
        every_parser(&digits);
    }

    #[test]
    fn no_bytes_make_a_reader_panic_or_lose_a_row(
        header in prop::sample::select(HEADERS.to_vec()),
        body in prop::collection::vec(any::<u8>(), 0..200),
        rows in prop::collection::vec("[-;,\"\n0-9a-zé#|\t\0]{0,30}", 0..12),
    ) {
        prop_assert!(every_kind_adds_up(&body));
        let mut bytes = format!("{header}\n{}\n", rows.join("\n")).into_bytes();
        prop_assert!(every_kind_adds_up(&bytes));
        bytes.extend(&body);
        prop_assert!(every_kind_adds_up(&bytes));
    }

    #[test]
    fn every_day_is_read_back_as_written(days in 0_u64..109_000) {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day");
        let day = first + chrono::Days::new(days);
        for pattern in ["%d-%m-%Y", "%-d-%-m-%Y", "%Y-%m-%d", "%Y%m%d", "%Y-%m-%dT00:00:00", "%d-%m-%Y 0:00"] {
            let written = day.format(pattern).to_string();
            prop_assert_eq!(date::date(&written).ok(), (day.year() < 2200).then_some(day), "{}", written);
        }
    }

    #[test]
    fn every_amount_is_read_back_as_written(cents in 0_i64..100_000_000) {
        let (whole, part) = (cents / 100, cents % 100);
        let grouped = werkt_grouped(whole);
        for written in [
            format!("{whole},{part:02}"),
            format!("{whole}.{part:02}"),
            format!("{grouped},{part:02}"),
            format!("€ {grouped},{part:02}"),
            format!("{whole}.{part:02}00"),
        ] {
            prop_assert_eq!(money::euros(1_000_000)(&written), Ok(Cents(cents)), "{}", written);
        }
    }

    #[test]
    fn a_guard_is_taken_off_again_and_leaves_no_formula(field in "['=+@a-]{0,5}") {
        let written = guarded(&field);
        prop_assert!(!written.starts_with(['=', '+', '-', '@']));
        prop_assert_eq!(without_guard(&written), field);
    }
}

fn werkt_grouped(whole: i64) -> String {
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
