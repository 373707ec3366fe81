//! Postcodes and where they lie.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The four digits of a Dutch postcode, 1000 to 9999. Letters are dropped: four digits suffice for travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pc4(u16);

/// Why a text is no postcode.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("een postcode is vier cijfers (1000 tot 9999), met of zonder twee letters")]
pub struct PostcodeError;

impl Pc4 {
    /// Parses `8232`, `8232AB` or `8232 ab`.
    pub fn parse(text: &str) -> Result<Self, PostcodeError> {
        let text = text.trim();
        let (digits, letters) = text.split_at_checked(4).ok_or(PostcodeError)?;
        let letters = letters.trim_start();
        let letters_fit = letters.is_empty()
            || (letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_alphabetic()));
        if !letters_fit || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PostcodeError);
        }
        Self::from_number(digits.parse().map_err(|_| PostcodeError)?)
    }

    pub fn from_number(number: u16) -> Result<Self, PostcodeError> {
        if (1000..=9999).contains(&number) {
            Ok(Self(number))
        } else {
            Err(PostcodeError)
        }
    }

    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Pc4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A postcode's centre.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostcodeArea {
    pub pc4: Pc4,
    pub place: String,
    pub municipality: String,
    /// Latitude in millionths of a degree (WGS 84): whole numbers keep results equal on every machine.
    pub lat_micro: i32,
    /// Longitude in millionths of a degree (WGS 84).
    pub lon_micro: i32,
}
