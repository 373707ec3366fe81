//! Names as people type them: case, accents, spaces and hyphens do not matter, and a near miss is recognised.

use unicode_normalization::UnicodeNormalization;

/// Likeness (Jaro-Winkler, 0 to 1) from which a name is offered as a guess.
const LIKENESS_MIN: f64 = 0.85;

/// A name reduced to its letters and digits, lower case, without accents: "Client ID" -> "clientid".
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        let kept = name.bytes().filter(u8::is_ascii_alphanumeric);
        return kept.map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    name.nfkd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The candidate most like `name`, when it is alike enough; the first of equals.
pub fn nearest<'c>(name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let name: String = fold(name).chars().take(64).collect();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::jaro_winkler(&name, &fold(candidate));
        if likeness >= LIKENESS_MIN && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_equal_whatever_their_case_accents_and_spaces() {
        for name in [
            "client_id",
            "Client ID",
            "CLIENT-ID",
            "cliënt id",
            " client.id ",
        ] {
            assert_eq!(fold(name), "clientid", "{name}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_finds_its_neighbour() {
        let known = ["klantnummer", "postcode"];
        assert_eq!(
            nearest("klantnumer", known.into_iter()),
            Some("klantnummer")
        );
        assert_eq!(nearest("saldo", known.into_iter()), None);
    }
}
