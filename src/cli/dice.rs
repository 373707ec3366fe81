//! Unguessable bytes from the system, for keys, sessions and first passwords. Never for a result.

use crate::web::Entropy;
use anyhow::{Context, Result};
use std::fs::File;
use std::io::Read;

/// The system's source of random bytes, opened once.
pub struct SystemDice(File);

impl SystemDice {
    pub fn open() -> Result<Self> {
        let source = File::open("/dev/urandom").context("the system gives no random bytes")?;
        Ok(Self(source))
    }

    /// An array of random bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

impl Entropy for SystemDice {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = (&self.0).read_exact(bytes) {
            // A session or key from known bytes is an open door; no program is better than that one.
            tracing::error!(%error, "the system gives no random bytes any more; stopping");
            std::process::abort();
        }
    }
}
