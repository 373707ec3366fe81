//! Codes of closed lists (`domain::codes`), one or several, with a guess when one is misspelt.

use super::list::{items, list_of};
use super::{Parsed, fault};
use crate::domain::{Code, Set, evidence::Source};
use crate::import::fold::{fold, nearest};

/// Codes are all named in a message when there are no more than this.
const NAMED_MAX: usize = 10;

/// One code. Case, accents, spaces and hyphens do not matter; the word shown to a coach is taken too.
pub fn code<C: Code>(text: &str) -> Parsed<C> {
    if let Some(member) = C::from_code(text) {
        return Ok(member);
    }
    let folded = fold(text);
    let known = |member: &&C| fold(member.code()) == folded || fold(member.label()) == folded;
    match C::ALL.iter().find(known) {
        Some(member) => Ok(*member),
        None => fault(advice(
            C::LIST,
            text,
            C::ALL.iter().map(|member| member.code()),
        )),
    }
}

/// A list of codes as a set.
pub fn set<C: Code>(field: &str) -> Parsed<Set<C>> {
    let members = list_of(field, code::<C>)?;
    Ok(Set::of(&members))
}

/// A list of codes, or `geen` for the empty set.
pub fn set_or_none<C: Code>(field: &str) -> Parsed<Set<C>> {
    let none = |item: &str| item.eq_ignore_ascii_case("geen");
    match (items(field).any(none), items(field).count()) {
        (true, 1) => Ok(Set::default()),
        (true, _) => fault("'geen' kan niet samen met iets anders in de lijst staan."),
        (false, _) => set(field),
    }
}

/// Who says so.
pub fn source(text: &str) -> Parsed<Source> {
    let folded = fold(text);
    match Source::ALL
        .into_iter()
        .find(|source| fold(source.code()) == folded)
    {
        Some(source) => Ok(source),
        None => fault(advice("bron", text, Source::ALL.iter().map(|s| s.code()))),
    }
}

fn advice(
    list: &str,
    text: &str,
    codes: impl ExactSizeIterator<Item = &'static str> + Clone,
) -> String {
    let mut advice = format!("dit staat niet in de lijst {list}.");
    if text.contains([',', ';']) {
        advice.push_str(" Zet een streep | tussen de delen van een lijst.");
    } else if let Some(near) = nearest(text, codes.clone()) {
        advice.push_str(&format!(" Bedoelt u '{near}'?"));
    } else if codes.len() <= NAMED_MAX {
        let all: Vec<&str> = codes.collect();
        advice.push_str(&format!(" Kies uit: {}.", all.join(", ")));
    } else {
        advice.push_str(" De codes staan in docs/data-formats.md.");
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::EventKind;
    use crate::domain::codes::{
        Cefr, Certificate, Cohort, Education, Instrument, Interest, Licence, Sector, Shift,
        Transport, UwvFinding,
    };

    #[test]
    fn codes_are_read_as_people_write_them() {
        assert_eq!(code::<Education>("MBO 2"), Ok(Education::Mbo2));
        assert_eq!(code::<Education>("havo/vwo"), Ok(Education::HavoVwo));
        assert_eq!(code::<EventKind>("Beëindigd"), Ok(EventKind::Ended));
        assert_eq!(
            code::<Cohort>("zittend bestand"),
            Ok(Cohort::ZittendBestand)
        );
        assert_eq!(source("Klant"), Ok(Source::Client));
    }

    #[test]
    fn a_misspelt_code_is_answered_with_a_guess_and_names_the_item() {
        let fault = set::<Transport>("lopen|fits").expect_err("misspelt");
        assert_eq!(fault.part.as_deref(), Some("fits"));
        assert!(fault.reason.contains("'fiets'"), "{}", fault.reason);
        let fault = set::<Shift>("ochtend,middag").expect_err("wrong mark");
        assert!(fault.reason.contains("streep |"), "{}", fault.reason);
    }

    #[test]
    fn none_is_an_answer_and_stands_alone() {
        assert_eq!(set_or_none::<Licence>("geen"), Ok(Set::default()));
        assert_eq!(
            set_or_none::<Licence>("B|am"),
            Ok(Set::of(&[Licence::B, Licence::Am]))
        );
        assert!(set_or_none::<Licence>("geen|b").is_err());
    }

    fn names_are_distinct<C: Code>() {
        for member in C::ALL {
            for other in C::ALL.iter().filter(|other| *other != member) {
                for name in [other.code(), other.label()] {
                    assert_ne!(fold(member.code()), fold(name), "{}", C::LIST);
                    assert_ne!(fold(member.label()), fold(name), "{}", C::LIST);
                }
            }
        }
    }

    #[test]
    fn no_word_means_two_members_of_a_list() {
        names_are_distinct::<Shift>();
        names_are_distinct::<Transport>();
        names_are_distinct::<Licence>();
        names_are_distinct::<Certificate>();
        names_are_distinct::<Education>();
        names_are_distinct::<Cefr>();
        names_are_distinct::<Interest>();
        names_are_distinct::<Sector>();
        names_are_distinct::<Cohort>();
        names_are_distinct::<UwvFinding>();
        names_are_distinct::<Instrument>();
        names_are_distinct::<EventKind>();
    }
}
