//! Yes or no.

use super::{Parsed, fault};

/// `ja j 1 true waar` and `nee n 0 false onwaar`, in any case.
pub fn yes_no(text: &str) -> Parsed<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["ja", "j", "1", "true", "waar"]) {
        Ok(true)
    } else if is(&["nee", "n", "0", "false", "onwaar"]) {
        Ok(false)
    } else {
        fault("schrijf ja of nee, of laat het veld leeg.")
    }
}
