//! Numbers of clients, places, coaches, events and occupations.

use super::{Fault, Parsed, fault};
use crate::domain::id::Id;
use crate::domain::{Bsn, ClientId};

/// 1 to 32 letters, digits, `-`, `_` or `.`.
pub fn id<K>(text: &str) -> Parsed<Id<K>> {
    Id::parse(text).or_else(|error| fault(format!("{error}.")))
}

/// Number of a client: as `id`, and no BSN. The number stands on every list and in every log, and a BSN may not.
/// The fault shows no digit of it.
pub fn client(text: &str) -> Parsed<ClientId> {
    let bare: String = text.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    // Eight digits can be a BSN without its zero, but are far more often a number of the municipality's own, one in
    // eleven of which passes the elfproef.
    if digits < 9 || Bsn::parse(&bare).is_err() {
        return id(text);
    }
    let hidden = |c: char| if c.is_ascii_digit() { '*' } else { c };
    Err(Fault {
        reason: "dit nummer is een geldig BSN. Gebruik het eigen nummer van de klant; een BSN hoort alleen in de \
                 kolom bsn. Is het geen BSN? Zet er dan een letter voor."
            .to_owned(),
        part: Some(text.chars().map(hidden).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::client;

    #[test]
    fn a_bsn_is_no_client_number_however_it_is_written_and_is_not_repeated() {
        for bsn in ["999990019", "9999.90.019", "9999-90-019"] {
            let fault = client(bsn).expect_err(bsn);
            let shown = fault.part.expect("the part that is shown");
            assert!(!shown.contains(|c: char| c.is_ascii_digit()), "{shown}");
        }
    }

    #[test]
    fn other_numbers_of_clients_stay_good() {
        for number in [
            "K-0412",
            "412",
            "10000008",
            "999990018",
            "K999990019",
            "2021-000412",
        ] {
            assert!(client(number).is_ok(), "{number}");
        }
    }
}
