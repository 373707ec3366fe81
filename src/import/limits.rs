//! Every limit of reading a file, in one place. Beyond a limit a row is quarantined or a file refused, in words.

/// Largest file, after unpacking, in bytes. ESCO's relations (the largest known source) are 34 MB.
pub const FILE_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Most rows in one file.
pub const ROWS_MAX: u64 = 2_000_000;
/// Most columns in a header.
pub const COLUMNS_MAX: usize = 500;
/// Longest field, in characters, of the files that a municipality makes (`Spec::field_chars_max`).
pub const FIELD_CHARS_MAX: usize = 10_000;
/// Longest stretch between two quotes, in bytes: beyond it the opening quote is taken for a slip.
pub const QUOTED_BYTES_MAX: usize = 1_000_000;
/// How often a quote may run on to the end of the file or to `QUOTED_BYTES_MAX` before the file is refused.
pub const RUNAWAY_QUOTES_MAX: u32 = 100;
/// Most items in a list within one field.
pub const LIST_ITEMS_MAX: usize = 100;
/// Longest short text (a title, a name), in characters.
pub const TEXT_CHARS_MAX: usize = 300;
/// Longest value that is repeated in a finding, in characters.
pub const SHOWN_CHARS_MAX: usize = 80;
/// Longest row that is kept in quarantine, in characters; what is beyond is cut off.
pub const RAW_CHARS_MAX: usize = 100_000;
/// Most findings kept for one row.
pub const FINDINGS_MAX: usize = 50;
