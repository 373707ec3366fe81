//! What a spreadsheet would run instead of show (OWASP, CSV injection).

/// Whether a text begins as a formula: `=1+1`, also in full width, or behind blanks that a spreadsheet skips.
/// Numbers with a sign count too; who writes numbers knows that they are.
pub fn begins_formula(text: &str) -> bool {
    let shown = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'])
        || text.starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::begins_formula;

    #[test]
    fn a_formula_is_known_in_full_width_and_behind_blanks() {
        for formula in [
            "=1+1",
            "＝1+1",
            " \u{a0}@A1",
            "\u{feff}=A1",
            "\tx",
            "|calc",
            "-2+3",
        ] {
            assert!(begins_formula(formula), "{formula:?}");
        }
        for text in ["", "Orderpicker", "1=1", " x = 1", "'=1+1"] {
            assert!(!begins_formula(text), "{text:?}");
        }
    }
}
