//! gzip, undone with a limit: a small file must not become a large memory.

use super::error::Problem;
use super::limits::FILE_BYTES_MAX;
use std::borrow::Cow;
use std::io::Read;

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The bytes as they are, or unpacked when they are gzip.
pub fn unpack(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Problem> {
    unpack_up_to(bytes, FILE_BYTES_MAX)
}

fn unpack_up_to(bytes: &[u8], bytes_max: usize) -> Result<Cow<'_, [u8]>, Problem> {
    if bytes.len() > bytes_max {
        return Err(Problem::TooLarge);
    }
    if !bytes.starts_with(&GZIP_MAGIC) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut plain = Vec::with_capacity(bytes.len().saturating_mul(4).min(bytes_max));
    let limit = u64::try_from(bytes_max)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    flate2::bufread::MultiGzDecoder::new(bytes)
        .take(limit)
        .read_to_end(&mut plain)
        .map_err(|_| Problem::Unpack)?;
    if plain.len() > bytes_max {
        return Err(Problem::TooLarge);
    }
    Ok(Cow::Owned(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(plain: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(plain).expect("in memory");
        writer.finish().expect("in memory")
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
        let bomb = packed(&vec![b'a'; 1_000_000]);
        assert!(bomb.len() < 2_000);
        assert_eq!(unpack_up_to(&bomb, 100_000), Err(Problem::TooLarge));
        assert!(unpack_up_to(&bomb, 1_000_000).is_ok());
    }

    #[test]
    fn a_gzip_file_that_breaks_off_is_refused_at_every_length() {
        let whole = packed(b"klantnummer;naam\nK-1;Jan\n");
        for length in 2..whole.len() {
            assert_eq!(unpack(&whole[..length]), Err(Problem::Unpack), "{length}");
        }
    }
}
