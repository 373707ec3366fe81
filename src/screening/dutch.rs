//! Dates and lists as Dutch people write them.

pub use crate::domain::dutch::{date_long, push_date_long};

/// "geld, wonen en thuis".
pub fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}
