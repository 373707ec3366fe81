//! What a name to log in with may be.

/// Three to forty letters, digits, dots and dashes: it stands in addresses and in the audit log.
pub fn name_fits(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    (3..=40).contains(&name.len()) && name.chars().all(plain)
}
