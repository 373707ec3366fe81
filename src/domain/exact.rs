//! Exact fractions of cents: a numerator over a common denominator, rounded once, when shown.

use super::Cents;

/// `numerator / denominator` cents, rounded half away from zero; 0 where the denominator is not positive.
pub(crate) fn round_div(numerator: i128, denominator: i128) -> Cents {
    if denominator <= 0 {
        return Cents::ZERO;
    }
    let sign = numerator.signum();
    let whole = numerator.unsigned_abs();
    let divisor = denominator.unsigned_abs();
    // Half is added only to what is left over, so that nothing can overflow.
    let rounded = whole / divisor + u128::from(whole % divisor >= divisor.div_ceil(2));
    let limit = if sign < 0 { i64::MIN } else { i64::MAX };
    Cents(i64::try_from(rounded).map_or(limit, |cents| if sign < 0 { -cents } else { cents }))
}

/// Days in a calendar year.
pub(crate) fn days_in_year(year: i32) -> i64 {
    if chrono::NaiveDate::from_ymd_opt(year, 2, 29).is_some() {
        366
    } else {
        365
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_away_from_zero_and_nothing_overflows() {
        assert_eq!(round_div(5, 2), Cents(3));
        assert_eq!(round_div(-5, 2), Cents(-3));
        assert_eq!(round_div(4, 3), Cents(1));
        assert_eq!(round_div(5, 3), Cents(2));
        assert_eq!(round_div(7, 0), Cents::ZERO);
        assert_eq!(round_div(i128::MIN, 1), Cents(i64::MIN));
        assert_eq!(round_div(i128::MAX, 2), Cents(i64::MAX));
        assert_eq!(
            (days_in_year(2024), days_in_year(2023), days_in_year(1900)),
            (366, 365, 365)
        );
    }
}
