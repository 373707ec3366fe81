//! Passwords: argon2id, long instead of complicated, and the same work for names that do not exist.

use super::config;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Longest password: argon2 takes more, a form should not.
pub const CHARACTERS_MAX: usize = 200;
/// Hashes at one time; each takes 19 MiB and a core.
const HASHES_AT_ONCE: usize = 2;

/// Why a password could not be hashed: parameters outside what argon2 accepts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("het wachtwoord kan niet worden verwerkt: {0}")]
pub struct PasswordError(String);

/// Why a new password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    TooShort,
    TooLong,
    HoldsName,
    Repeats,
}

/// Judges a new password: length, not the own name, not one character over and over. Nothing else is asked.
pub fn judge(password: &str, name: &str, characters_min: usize) -> Result<(), Weak> {
    let length = password.chars().count();
    if length < characters_min {
        return Err(Weak::TooShort);
    }
    if length > CHARACTERS_MAX {
        return Err(Weak::TooLong);
    }
    if name.len() >= 3 && password.to_lowercase().contains(&name.to_lowercase()) {
        return Err(Weak::HoldsName);
    }
    let first = password.chars().next();
    if password.chars().all(|c| Some(c) == first) {
        return Err(Weak::Repeats);
    }
    Ok(())
}

/// Hashes and checks passwords off the threads that serve pages.
#[derive(Clone)]
pub struct Hasher {
    argon: Argon2<'static>,
    /// Hash of nothing that anybody knows: what an unknown name is checked against.
    dummy: Arc<str>,
    room: Arc<Semaphore>,
}

fn salted(argon: &Argon2<'_>, password: &[u8], salt: &[u8; 16]) -> Result<String, PasswordError> {
    let salt = SaltString::encode_b64(salt).map_err(|e| PasswordError(e.to_string()))?;
    let hash = argon
        .hash_password(password, &salt)
        .map_err(|e| PasswordError(e.to_string()))?;
    Ok(hash.to_string())
}

impl Hasher {
    pub fn new(config: &config::Password, random: &[u8; 16]) -> Result<Self, PasswordError> {
        let params = Params::new(config.memory_kib, config.rounds, 1, None)
            .map_err(|e| PasswordError(e.to_string()))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = salted(&argon, random, random)?.into();
        Ok(Self {
            argon,
            dummy,
            room: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
        })
    }

    /// The PHC text of a password.
    pub async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
        let (argon, password) = (self.argon.clone(), password.to_owned());
        self.run(move || salted(&argon, password.as_bytes(), &salt))
            .await?
    }

    /// Whether the password belongs to the stored text. `None`, a name that does not exist, costs as much.
    pub async fn verify(&self, password: &str, phc: Option<&str>) -> Result<bool, PasswordError> {
        let known = phc.is_some();
        let phc = phc.map_or_else(|| self.dummy.to_string(), str::to_owned);
        let (argon, password) = (self.argon.clone(), password.to_owned());
        let fits = self
            .run(move || {
                PasswordHash::new(&phc)
                    .is_ok_and(|hash| argon.verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(fits && known)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let permit = self
            .room
            .clone()
            .acquire_owned()
            .await
            .map_err(|e| PasswordError(e.to_string()))?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop(permit);
            result
        })
        .await
        .map_err(|e| PasswordError(e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_composition_does_not() {
        assert_eq!(
            judge("veertien-tekens".get(..14).unwrap(), "jan", 15),
            Err(Weak::TooShort)
        );
        assert_eq!(judge("vier gewone woorden", "jan", 15), Ok(()));
        assert_eq!(judge("alleenkleineletters", "jan", 15), Ok(()));
        assert_eq!(
            judge("éééééééééééééé€", "jan", 15),
            Ok(()),
            "characters are counted, not bytes"
        );
        assert_eq!(judge(&"a".repeat(20), "jan", 15), Err(Weak::Repeats));
        assert_eq!(
            judge("dit is JANSEN en meer", "jansen", 15),
            Err(Weak::HoldsName)
        );
        assert_eq!(judge(&"ab".repeat(101), "jan", 15), Err(Weak::TooLong));
    }
}
