//! Dates of the file itself that cannot be: a talk or a benefit that is still to come.
//!
//! They reach no score and no route; due dates and the clock of talks count from them, and leave out what lies ahead.

use super::findings::{FindingRule, Hit, Look};
use crate::domain::Client;
use chrono::NaiveDate;

/// A last talk or a start of benefit after today.
pub const FILE_IN_FUTURE: FindingRule = FindingRule {
    id: "bevinding.dossier_toekomst",
    params: &[],
    check: Look::Supply(in_future),
};

fn in_future(client: &Client, today: NaiveDate, _: &[i32]) -> Option<Hit> {
    let found: Vec<&'static str> = [
        ("gesproken_op", client.spoken_on),
        ("uitkering_sinds", client.benefit_since),
    ]
    .into_iter()
    .filter(|(_, day)| day.is_some_and(|day| day > today))
    .map(|(column, _)| column)
    .collect();
    (!found.is_empty()).then_some(Hit {
        fields: found,
        ..Hit::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ClientId;
    use crate::domain::codes::Cohort;

    #[test]
    fn a_talk_or_a_benefit_of_tomorrow_is_a_finding_and_one_of_today_is_not() {
        let today = NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        let id = ClientId::parse("K-0001").unwrap();
        let mut client = Client::unknown(id, Cohort::ZittendBestand);
        client.spoken_on = Some(today);
        client.benefit_since = Some(today);
        assert_eq!(in_future(&client, today, &[]), None);
        client.spoken_on = today.succ_opt();
        client.benefit_since = today.succ_opt();
        let hit = in_future(&client, today, &[]).unwrap();
        assert_eq!(hit.fields, ["gesproken_op", "uitkering_sinds"]);
    }
}
