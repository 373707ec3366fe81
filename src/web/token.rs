//! Tokens: 256 random bits in a cookie, their SHA-256 in the database, and form tokens that follow from them.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [b >> 4, b & 15])
        .filter_map(|nibble| DIGITS.get(usize::from(nibble)))
        .map(|digit| char::from(*digit))
        .collect()
}

/// 256 random bits as they stand in a cookie.
pub fn token(random: [u8; 32]) -> String {
    hex(&random)
}

/// What is kept of a token (or of a typed name).
pub fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The token that a form of this session carries: nobody can make it without the cookie's content.
pub fn form_token(cookie: &str) -> String {
    // HMAC takes a key of any length, so this branch is never taken; a fixed text would still fit no form.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(cookie.as_bytes()) else {
        return String::new();
    };
    mac.update(b"werkt form");
    hex(&mac.finalize().into_bytes())
}

/// Compares without telling by its time where two texts differ.
pub fn same(a: &str, b: &str) -> bool {
    !a.is_empty()
        && a.len() == b.len()
        && a.bytes()
            .zip(b.bytes())
            .fold(0, |difference, (a, b)| difference | (a ^ b))
            == 0
}

/// Letters without those that look alike, for first passwords that are read from a screen.
const READABLE: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";

/// A first password: 20 characters out of 32, so 100 bits.
pub fn first_password(random: [u8; 20]) -> String {
    random
        .iter()
        .map(|b| char::from(READABLE[usize::from(b & 31)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_token_fits_its_own_session_only() {
        let (a, b) = (token([1; 32]), token([2; 32]));
        assert!(same(&form_token(&a), &form_token(&a)));
        assert!(!same(&form_token(&a), &form_token(&b)));
        assert!(!same("", ""), "no token is no token");
    }
}
