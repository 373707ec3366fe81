//! One record that cannot be used must not take the work of the others: it is set aside and told.

use super::dutch;
use serde::{Deserialize, Serialize};

/// A record that was set aside. Names a table and a number, never a person or a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SetAside {
    /// Table of the record, as in the database.
    pub table: String,
    pub id: String,
    pub because: Because,
}

/// Why a record was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// What is stored does not parse.
    Unreadable,
    /// Looking up a job title of it panicked; the record is used without.
    Title,
    /// The screening panicked on it.
    Screening,
    /// The matching panicked on it.
    Matching,
    /// Following the trajectory panicked on it.
    Tracking,
    /// The ledger of avoided benefit panicked on it.
    Ledger,
}

impl Because {
    /// For a person at the administration.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unreadable => "wat is opgeslagen, is niet te lezen",
            Self::Title => "een functietitel is niet op te zoeken",
            Self::Screening => "de screening liep erop vast",
            Self::Matching => "de matching liep erop vast",
            Self::Tracking => "het volgen van het traject liep erop vast",
            Self::Ledger => "het uitrekenen van de besparing liep erop vast",
        }
    }
}

impl SetAside {
    /// A stored record that does not parse.
    pub fn unreadable(table: &str, id: impl Into<String>) -> Self {
        Self {
            table: table.to_owned(),
            id: id.into(),
            because: Because::Unreadable,
        }
    }
}

/// How many records were set aside and where to see which; `None` when all could be used.
pub fn sentence(count: usize) -> Option<String> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    (count > 0).then(|| {
        format!(
            "Let op: {} gegevens zijn opzij gezet omdat het programma er niet mee verder kon; zie `werkt doctor`.",
            dutch::number(count)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_aside_is_told_with_where_to_see_it_and_nothing_is_told_of_nothing() {
        assert_eq!(sentence(0), None);
        let told = sentence(1).unwrap_or_default();
        assert!(told.contains("1 gegevens zijn opzij gezet") && told.contains("werkt doctor"));
    }

    #[test]
    fn a_record_that_was_set_aside_reads_back_as_it_was_written() {
        let aside = SetAside::unreadable("client", "K-0007");
        let text = serde_json::to_string(&aside).unwrap_or_default();
        assert_eq!(
            text,
            r#"{"table":"client","id":"K-0007","because":"unreadable"}"#
        );
        assert_eq!(serde_json::from_str::<SetAside>(&text).ok(), Some(aside));
    }
}
