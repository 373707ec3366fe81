//! BSN to pseudonym: HMAC-SHA-256 with a key in a file of its own beside the database. Without the key a
//! pseudonym cannot be traced back by trying all numbers; with another key old and new files no longer meet.

use super::error::{Result, RunError};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::Path;

/// Bytes in a key.
const KEY_BYTES: usize = 32;

/// The key of this installation.
pub struct PseudonymKey([u8; KEY_BYTES]);

impl std::fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PseudonymKey(..)")
    }
}

impl PseudonymKey {
    /// Reads the key, or makes one (readable by its owner only) when there is none yet.
    pub fn open(path: &Path) -> Result<Self> {
        match std::fs::read(path) {
            Ok(bytes) => bytes.try_into().map(Self).map_err(|_| {
                RunError::Broken(format!(
                    "{} is geen sleutel van {KEY_BYTES} bytes; zet die uit de back-up terug",
                    path.display()
                ))
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::make(path),
            Err(error) => Err(RunError::file("lezen", path, &error)),
        }
    }

    /// Two programs that start together end with one key: a key is whole before it has its name, and the name
    /// is given once.
    fn make(path: &Path) -> Result<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let mut key = [0; KEY_BYTES];
        std::fs::File::open("/dev/urandom")
            .and_then(|mut source| source.read_exact(&mut key))
            .map_err(|error| {
                RunError::Broken(format!("het systeem geeft geen toevalsbytes: {error}"))
            })?;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.nieuw", std::process::id()));
        let fresh = path.with_file_name(name);
        let written = std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&fresh)
            .and_then(|mut file| {
                file.write_all(&key)?;
                file.sync_all()
            })
            .and_then(|()| std::fs::hard_link(&fresh, path));
        // Whatever came of it, the temporary name goes; that it cannot is no reason to stop.
        let _ = std::fs::remove_file(&fresh);
        match written {
            Ok(()) => Ok(Self(key)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Self::open(path),
            Err(error) => Err(RunError::file("schrijven", path, &error)),
        }
    }

    /// A key for another purpose, from which this one cannot be had.
    pub fn for_purpose(&self, purpose: &str) -> [u8; KEY_BYTES] {
        // As below: this cannot fail, and a fixed key would only make pseudonyms that mean nothing.
        <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0).map_or([0; KEY_BYTES], |mut mac| {
            mac.update(purpose.as_bytes());
            mac.finalize().into_bytes().into()
        })
    }

    /// The pseudonym of a BSN: 64 hexadecimal characters.
    pub fn of(&self, bsn: &crate::domain::Bsn) -> String {
        // An HMAC key may have any length, so this cannot fail; were it to, no pseudonym is better than a plain one.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(bsn.expose().as_bytes());
        mac.finalize()
            .into_bytes()
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Bsn;

    #[test]
    fn a_key_is_made_once_and_a_bsn_keeps_its_pseudonym() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("werkt.db.key");
        let bsn = Bsn::parse("999990019")
            .or_else(|_| Bsn::parse("111222333"))
            .unwrap();
        let first = PseudonymKey::open(&path).unwrap().of(&bsn);
        assert_eq!(first, PseudonymKey::open(&path).unwrap().of(&bsn));
        assert!(!first.contains("999990019"));
        let other = PseudonymKey::open(&folder.path().join("other")).unwrap();
        assert_ne!(first, other.of(&bsn));
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
