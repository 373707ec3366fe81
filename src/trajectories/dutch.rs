//! Amounts and dates as Dutch people write them, for the sentences of this room and of the ledger.

use crate::domain::Cents;
use chrono::NaiveDate;

/// "€ 1.160.000,00", "€ -13,50".
pub fn euros(amount: Cents) -> String {
    let digits = (amount.0.unsigned_abs() / 100).to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if amount.0 < 0 { "-" } else { "" };
    format!("€ {sign}{grouped},{:02}", amount.0.unsigned_abs() % 100)
}

/// "25 %" or "12,5 %", from hundredths of a percent.
pub fn percent(e2: u32) -> String {
    let fraction = format!("{:02}", e2 % 100);
    match fraction.trim_end_matches('0') {
        "" => format!("{} %", e2 / 100),
        fraction => format!("{},{fraction} %", e2 / 100),
    }
}

/// "01-10-2023".
pub fn date(day: NaiveDate) -> String {
    day.format("%d-%m-%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_dutch() {
        assert_eq!(euros(Cents::euros(1_160_000)), "€ 1.160.000,00");
        assert_eq!(euros(Cents(-1_350)), "€ -13,50");
        assert_eq!(euros(Cents(99_999)), "€ 999,99");
        assert_eq!(
            [percent(2500), percent(1250), percent(1), percent(10_000)],
            ["25 %", "12,5 %", "0,01 %", "100 %"]
        );
    }
}
