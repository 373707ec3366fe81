//! Work history: titles in own words, each with optional years in brackets.

use super::list::list_of;
use super::{Parsed, fault, text};
use crate::domain::client::WorkExperience;

/// Years that a job can have had.
const YEARS: std::ops::RangeInclusive<u16> = 1930..=2199;

/// `mdw. magazijn (2014-2017)|schoonmaakster (2009)|kok (2019-heden)`.
pub fn history(field: &str) -> Parsed<Vec<WorkExperience>> {
    list_of(field, experience)
}

/// One title. Brackets that hold no years belong to the title: `monteur (auto)`.
/// `(2009)` is from and to 2009; `(2019-heden)` and `(2019-)` have no end.
pub fn experience(item: &str) -> Parsed<WorkExperience> {
    let (title, years) = match split_years(item) {
        Some((title, from, to)) => (title, Some((from, to))),
        None => (item, None),
    };
    let title = text::short(title)?;
    if title.is_empty() {
        return fault("vóór de jaren moet een functie staan.");
    }
    let (from_year, to_year) = years.map_or((None, None), |(from, to)| (Some(from), to));
    let all = from_year.iter().chain(&to_year);
    if !all.clone().all(|year| YEARS.contains(year)) {
        return fault("dit jaar kan niet: een jaar ligt tussen 1930 en 2199.");
    }
    if from_year.zip(to_year).is_some_and(|(from, to)| from > to) {
        return fault("het eerste jaar ligt na het laatste jaar.");
    }
    Ok(WorkExperience {
        title,
        from_year,
        to_year,
    })
}

/// `title (2014-2017)` -> title, 2014, 2017.
fn split_years(item: &str) -> Option<(&str, u16, Option<u16>)> {
    let (title, years) = item.trim().strip_suffix(')')?.rsplit_once('(')?;
    let years = years.trim();
    let Some((from, to)) = years.split_once(['-', '–']) else {
        let year = year(years)?;
        return Some((title, year, Some(year)));
    };
    let from = year(from.trim())?;
    match to.trim() {
        "" | "heden" | "nu" => Some((title, from, None)),
        to => Some((title, from, Some(year(to)?))),
    }
}

fn year(text: &str) -> Option<u16> {
    let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    four.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(item: &str) -> (String, Option<u16>, Option<u16>) {
        let job = experience(item).expect(item);
        (job.title, job.from_year, job.to_year)
    }

    #[test]
    fn titles_keep_their_words_and_give_up_their_years() {
        let title = |text: &str| text.to_string();
        for (item, expected) in [
            (
                "mdw. magazijn (2014-2017)",
                (title("mdw. magazijn"), Some(2014), Some(2017)),
            ),
            (
                "schoonmaakster (2009)",
                (title("schoonmaakster"), Some(2009), Some(2009)),
            ),
            ("kok (2019 – heden)", (title("kok"), Some(2019), None)),
            ("monteur (auto)", (title("monteur (auto)"), None, None)),
            (
                "monteur (auto) (2001-2003)",
                (title("monteur (auto)"), Some(2001), Some(2003)),
            ),
            ("hulp (24 uur)", (title("hulp (24 uur)"), None, None)),
        ] {
            assert_eq!(read(item), expected);
        }
    }

    #[test]
    fn impossible_years_are_refused_with_the_job_at_fault() {
        let fault = history("kok (2001-2003)|hulp (2017-2014)").expect_err("reversed");
        assert_eq!(fault.part.as_deref(), Some("hulp (2017-2014)"));
        assert!(history("kok (1801)").is_err());
        assert!(history("(2014)").is_err());
    }
}
