//! Names for people in lines that a controller sees: the same for the same client, and not to be traced back without
//! the key of the installation.

use crate::domain::ClientId;
use crate::steering::Recorded;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::HashMap;
use std::fmt::Write as _;

/// Bytes of the hash that stand in a pseudonym: 2^48 of them for some thousands of people.
const BYTES: usize = 6;

/// The key that names are made with; drawn from the key of the installation, for this purpose only.
pub struct Pseudonyms([u8; 32]);

impl Pseudonyms {
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// `P-3f9a2c01b7d4` for `K-0301`.
    pub fn of(&self, client: &ClientId) -> ClientId {
        let mut text = String::from("P-");
        // HMAC takes a key of any length, and the text is an identifier: neither fails. Were it to, nobody is named.
        if let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) {
            mac.update(client.as_str().as_bytes());
            for byte in mac.finalize().into_bytes().iter().take(BYTES) {
                let _ = write!(text, "{byte:02x}");
            }
        }
        ClientId::parse(&text).unwrap_or_else(|_| client.clone())
    }

    /// The same records about the same people, under other names. No figure changes by it.
    pub fn hide(&self, mut recorded: Recorded) -> Recorded {
        // Four years hold some thirty records of everybody: one name is made once.
        let mut names: HashMap<ClientId, ClientId> = HashMap::new();
        let mut rename = |id: &mut ClientId| {
            let name = names.get(id).cloned().unwrap_or_else(|| {
                let name = self.of(id);
                names.insert(id.clone(), name.clone());
                name
            });
            *id = name;
        };
        for person in &mut recorded.people {
            rename(&mut person.id);
        }
        for event in &mut recorded.events {
            rename(&mut event.client);
        }
        for benefit in &mut recorded.benefits {
            rename(&mut benefit.client);
        }
        for draw in &mut recorded.draws {
            rename(&mut draw.client);
        }
        for screening in &mut recorded.screenings {
            rename(&mut screening.client);
        }
        recorded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_keeps_its_name_and_another_key_gives_another_name() {
        let (one, other) = (Pseudonyms::new([1; 32]), Pseudonyms::new([2; 32]));
        let client = ClientId::parse("K-0301").unwrap();
        assert_eq!(one.of(&client), one.of(&client));
        assert_ne!(one.of(&client), other.of(&client));
        assert!(!one.of(&client).as_str().contains("0301"));
        assert_ne!(one.of(&client), one.of(&ClientId::parse("K-0302").unwrap()));
    }
}
