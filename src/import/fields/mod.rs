//! One small parser for each kind of field: text -> value, or a fault in plain Dutch.
//!
//! Each is pure, total (no text makes it panic) and public, so that it can be tested and fuzzed by itself.
//! The text comes without white space around it and is not empty.

pub mod bsn;
pub mod code;
pub mod date;
pub mod history;
pub mod id;
pub mod list;
pub mod money;
pub mod number;
pub mod postcode;
pub mod text;
pub mod yes_no;

/// Why a field could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Dutch, with what to do. It does not repeat the value: that stands beside it.
    pub reason: String,
    /// The part of the field at fault, where it is not the whole (an item of a list).
    pub part: Option<String>,
}

pub type Parsed<T> = Result<T, Fault>;

/// A fault of the whole field.
pub fn fault<T>(reason: impl Into<String>) -> Parsed<T> {
    Err(Fault {
        reason: reason.into(),
        part: None,
    })
}
