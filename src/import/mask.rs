//! A BSN does not travel in a finding, in whatever column it stands.

use crate::domain::Bsn;

/// `value` with every digit of a BSN replaced by `*`. In the column `bsn` all digits go, right or wrong;
/// elsewhere a run of nine digits, or of eight or nine that passes the elfproef (shifted columns).
pub(crate) fn mask_bsn(column: &str, value: &str) -> String {
    if column == "bsn" {
        return value.chars().map(hidden).collect();
    }
    let mut shown = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let in_run = |c: char| c.is_ascii_digit() || matches!(c, '.' | ' ');
        let end = from.find(|c| !in_run(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        shown.push_str(before);
        if is_bsn(run) {
            shown.extend(run.chars().map(hidden));
        } else {
            shown.push_str(run);
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

fn hidden(c: char) -> char {
    if c.is_numeric() { '*' } else { c }
}

fn is_bsn(run: &str) -> bool {
    let words = run.split(['.', ' ']);
    words
        .clone()
        .any(|word| word.len() == 9 || Bsn::parse(word).is_ok())
        || Bsn::parse(run).is_ok()
}

#[cfg(test)]
mod tests {
    use super::mask_bsn;

    #[test]
    fn a_bsn_is_masked_in_every_column() {
        assert_eq!(mask_bsn("bsn", "12345678"), "********");
        assert_eq!(mask_bsn("naam", "Jan 111222333 x"), "Jan ********* x");
        assert_eq!(mask_bsn("naam", "1112.22.333"), "****.**.***");
        assert_eq!(mask_bsn("postcode", "123456789"), "*********");
    }

    #[test]
    fn other_numbers_stay() {
        assert_eq!(mask_bsn("geboortedatum", "31-02-1975"), "31-02-1975");
        assert_eq!(mask_bsn("uren", "400"), "400");
    }
}
