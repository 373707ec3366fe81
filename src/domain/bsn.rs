//! The burgerservicenummer, which lives at the edges only.

use std::fmt;

/// A BSN that passes the elfproef. Not serialisable, and `Debug` hides it: it must not travel inward.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Bsn([u8; 9]);

/// Why a text is no BSN. The text itself is not repeated: messages end up in logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BsnError {
    #[error("een BSN heeft 8 of 9 cijfers")]
    NotDigits,
    #[error("dit BSN bestaat niet: de elfproef klopt niet")]
    Elfproef,
}

impl Bsn {
    /// Parses 8 or 9 digits (dots and spaces between them are dropped) and checks the elfproef:
    /// 9a + 8b + ... + 2h - i is a multiple of 11.
    pub fn parse(text: &str) -> Result<Self, BsnError> {
        let mut digits = [0_u8; 9];
        let kept: Vec<u8> = text
            .bytes()
            .filter(|b| !matches!(b, b' ' | b'.'))
            .take(10)
            .collect();
        if !(8..=9).contains(&kept.len()) || !kept.iter().all(u8::is_ascii_digit) {
            return Err(BsnError::NotDigits);
        }
        let start = 9 - kept.len();
        for (slot, byte) in digits[start..].iter_mut().zip(&kept) {
            *slot = byte - b'0';
        }
        let weighted: i32 = digits
            .iter()
            .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
            .map(|(digit, weight)| i32::from(*digit) * weight)
            .sum();
        if weighted % 11 == 0 && digits.iter().any(|d| *d != 0) {
            Ok(Self(digits))
        } else {
            Err(BsnError::Elfproef)
        }
    }

    /// The nine digits, for export and for making a pseudonym. Handle with care.
    pub fn expose(&self) -> String {
        self.0.iter().map(|d| char::from(b'0' + d)).collect()
    }
}

impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bsn(*********)")
    }
}
