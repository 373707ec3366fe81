//! A small, fixed hash for in-memory tables: the same keys give the same table on every machine and run.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Multiply-rotate hasher (the idea of rustc's FxHash); fast on short keys, not resistant to hostile keys.
/// Tables are never iterated for output, and titles are cut at [`crate::titles::text::MAX_CHARS`].
#[derive(Default, Clone, Copy)]
pub struct FixedHasher(u64);

impl Hasher for FixedHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word) ^ ((chunk.len() as u64) << 56));
        }
    }
    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
    fn finish(&self) -> u64 {
        // The high bits are the well-mixed ones; the table takes its bucket from the low bits.
        self.0 ^ (self.0 >> 32)
    }
}

/// Map with the fixed hash.
pub type Map<K, V> = HashMap<K, V, BuildHasherDefault<FixedHasher>>;
/// Set with the fixed hash.
pub type Set<K> = HashSet<K, BuildHasherDefault<FixedHasher>>;

/// Hash of a text, stable over runs and machines.
pub fn hash_text(text: &str) -> u64 {
    let mut hasher = FixedHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
