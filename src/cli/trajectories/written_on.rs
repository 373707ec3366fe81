//! The day on which a step is written down: what was known on a day stands once a night of that day was run.

use crate::cli::exit::Stop;
use crate::domain::dutch;
use crate::store::Store;
use anyhow::Result;
use chrono::NaiveDate;

/// Today, or the day that was asked for.
///
/// # Errors
/// A day after today, or before the reference date of the newest night that was done.
pub async fn day(store: &Store, asked: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    let Some(asked) = asked else {
        return Ok(today);
    };
    let newest = store.run_latest("nightly", None).await?;
    let night = newest.and_then(|run| run.slot.parse().ok());
    match forbidden(asked, today, night) {
        Some(why) => Err(Stop::refused(why)),
        None => Ok(asked),
    }
}

/// Why a day of writing may not be asked for. Nobody can have written anything on a day that has not come; and the
/// reports and lists of the newest night tell what was known until then. Today may always be.
fn forbidden(asked: NaiveDate, today: NaiveDate, night: Option<NaiveDate>) -> Option<String> {
    let long = dutch::date_long;
    if asked > today {
        return Some(format!(
            "--recorded: {} moet nog komen, want vandaag is het {}. Er is niets vastgelegd. Laat --recorded weg: dan \
             leggen wij de stap vandaag vast.",
            long(asked),
            long(today)
        ));
    }
    let night = night.filter(|night| asked < *night && asked < today)?;
    Some(format!(
        "--recorded: {} ligt voor de laatste nacht, die van {}. Wat tot die nacht bekend was, verandert niet meer. Er \
         is niets vastgelegd. Laat --recorded weg: dan leggen wij de stap vandaag vast. De dag waarop de stap geldt, \
         zegt u met --effective.",
        long(asked),
        long(night)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_was_known_on_a_day_of_a_night_that_was_run_stands() {
        let why = |asked, night| forbidden(day(asked), day("2022-03-01"), Some(day(night)));
        let late = why("2022-01-06", "2022-01-10").unwrap();
        assert!(
            late.contains("6 januari 2022")
                && late.contains("10 januari 2022")
                && late.contains("Er is niets vastgelegd")
                && late.contains("Laat --recorded weg"),
            "{late}"
        );
        // On the day of the night itself, and after it, people work.
        assert_eq!(why("2022-01-10", "2022-01-10"), None);
        assert_eq!(why("2022-02-01", "2022-01-10"), None);
    }

    #[test]
    fn nobody_wrote_anything_on_a_day_that_has_not_come() {
        let today = day("2022-03-01");
        let why = forbidden(day("2099-01-01"), today, None).unwrap();
        assert!(
            why.contains("1 januari 2099") && why.contains("Laat --recorded weg"),
            "{why}"
        );
        assert_eq!(forbidden(today, today, None), None);
        // A night that was run for a day to come stops nobody from working today.
        assert_eq!(forbidden(today, today, Some(day("2030-01-01"))), None);
        assert_eq!(forbidden(day("2020-01-01"), today, None), None);
    }
}
