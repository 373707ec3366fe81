//! Why a whole file is refused. Nothing of it is loaded, and the sentence says what to do.

use super::limits;
use std::fmt;

/// A refused file. `Display` is one Dutch message: file, line, column, what was kept, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    pub file_name: String,
    /// Physical line, 1-based, where one can be named.
    pub line: Option<u64>,
    pub problem: Problem,
}

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Empty,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    /// A known other format ("een Excel-bestand"), or none at all.
    NotText {
        looks_like: Option<&'static str>,
    },
    /// The gzip wrapping is damaged.
    Unpack,
    NoHeader,
    /// Required columns that are not there, each with the column that resembles it.
    MissingColumns(Vec<MissingColumn>),
    ColumnTwice {
        column: String,
        first: String,
        second: String,
    },
    WrongKind {
        expected: &'static str,
        found: &'static str,
        command: &'static str,
    },
    /// The last row breaks off.
    BreaksOff,
    /// The quote opened at this line is never closed.
    OpenQuote {
        column: String,
    },
    /// Trailer or manifest tells another number of rows.
    RowCount {
        told_by: &'static str,
        told: u64,
        found: u64,
    },
    TrailerUnreadable,
    RowsAfterTrailer,
    Manifest {
        detail: String,
    },
    ChecksumDiffers,
}

/// A required column that the header lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumn {
    pub column: &'static str,
    /// The unknown header that looks most like it.
    pub resembles: Option<String>,
}

impl FileError {
    pub(crate) fn new(file_name: &str, problem: Problem) -> Self {
        Self {
            file_name: file_name.to_string(),
            line: None,
            problem,
        }
    }

    pub(crate) fn at(file_name: &str, line: u64, problem: Problem) -> Self {
        Self {
            line: Some(line),
            ..Self::new(file_name, problem)
        }
    }

    /// The column at fault, where there is one.
    pub fn column(&self) -> Option<&str> {
        match &self.problem {
            Problem::MissingColumns(missing) => missing.first().map(|m| m.column),
            Problem::ColumnTwice { column, .. } | Problem::OpenQuote { column } => Some(column),
            _ => None,
        }
    }
}

impl std::error::Error for FileError {}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file_name)?;
        if let Some(line) = self.line {
            write!(f, ", regel {line}")?;
        }
        write!(
            f,
            ": {} Van dit bestand is niets ingelezen. {}",
            self.problem,
            self.problem.advice()
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("het bestand is leeg."),
            Self::TooLarge => write!(
                f,
                "het bestand is groter dan {} MB.",
                limits::FILE_BYTES_MAX / (1024 * 1024)
            ),
            Self::TooManyRows => {
                write!(f, "het bestand heeft meer dan {} rijen.", limits::ROWS_MAX)
            }
            Self::TooManyColumns => {
                write!(f, "de kop heeft meer dan {} kolommen.", limits::COLUMNS_MAX)
            }
            Self::NotText {
                looks_like: Some(it),
            } => write!(f, "dit is {it}, geen CSV-bestand."),
            Self::NotText { looks_like: None } => f.write_str("dit is geen tekstbestand."),
            Self::Unpack => f.write_str("het gzip-bestand breekt af of is beschadigd."),
            Self::NoHeader => f.write_str("er staat geen rij met kolomnamen in."),
            Self::MissingColumns(missing) => write_missing(f, missing),
            Self::ColumnTwice {
                column,
                first,
                second,
            } if first == second => {
                write!(f, "kolom '{column}' staat twee keer in de kop.")
            }
            Self::ColumnTwice {
                column,
                first,
                second,
            } => write!(
                f,
                "kolom '{column}' staat twee keer in de kop, als '{first}' en als '{second}'."
            ),
            Self::WrongKind {
                expected, found, ..
            } => {
                write!(f, "dit is een bestand met {found}, niet met {expected}.")
            }
            Self::BreaksOff => f.write_str("het bestand breekt af: de laatste regel is niet af."),
            Self::OpenQuote { column } => write!(
                f,
                "in kolom '{column}' begint een aanhalingsteken dat nergens sluit."
            ),
            Self::RowCount {
                told_by,
                told,
                found,
            } => write!(
                f,
                "volgens {told_by} zijn er {told} rijen, maar er staan er {found}."
            ),
            Self::TrailerUnreadable => f.write_str(
                "achter #EINDE staat geen aantal rijen: het bestand breekt misschien af.",
            ),
            Self::RowsAfterTrailer => f.write_str("na de slotregel #EINDE staan nog rijen."),
            Self::Manifest { detail } => write!(f, "het manifest is niet te lezen ({detail})."),
            Self::ChecksumDiffers => {
                f.write_str("het bestand is anders dan het manifest zegt (sha256 klopt niet).")
            }
        }
    }
}

fn write_missing(f: &mut fmt::Formatter<'_>, missing: &[MissingColumn]) -> fmt::Result {
    for (at, MissingColumn { column, resembles }) in missing.iter().enumerate() {
        let start = if at > 0 { " Kolom" } else { "kolom" };
        write!(f, "{start} '{column}' ontbreekt")?;
        match resembles {
            Some(name) => write!(f, "; kolom '{name}' lijkt op '{column}'.")?,
            None => f.write_str(".")?,
        }
    }
    Ok(())
}

impl Problem {
    /// What the person who brings the file can do.
    fn advice(&self) -> String {
        match self {
            Self::Empty | Self::NoHeader => {
                "Maak de export opnieuw, met de kolomnamen op de eerste regel."
            }
            Self::TooLarge | Self::TooManyRows => {
                "Deel het bestand op, elk deel met de kolomnamen op de eerste regel."
            }
            Self::TooManyColumns => "Controleer of de regels van het bestand goed zijn afgebroken.",
            Self::NotText {
                looks_like: Some(_),
            } => "Open het in het programma en bewaar het als CSV (UTF-8).",
            Self::NotText { looks_like: None } => "Bewaar de gegevens als CSV (UTF-8).",
            Self::Unpack | Self::BreaksOff | Self::TrailerUnreadable => {
                "Maak de export opnieuw of haal het bestand nog een keer op."
            }
            Self::MissingColumns(missing) if missing.iter().any(|m| m.resembles.is_some()) => {
                "Verander de kolomnaam en lees het bestand opnieuw in."
            }
            Self::MissingColumns(_) => "Voeg de kolom toe en lees het bestand opnieuw in.",
            Self::ColumnTwice { .. } => "Haal één van de twee weg en lees het bestand opnieuw in.",
            Self::WrongKind { command, .. } => {
                return format!("Gebruik: werkt import {command} BESTAND.");
            }
            Self::OpenQuote { .. } => {
                "Sluit het aanhalingsteken, of maak de export opnieuw als het bestand afbreekt."
            }
            Self::RowCount { told, found, .. } if found < told => {
                "Het bestand is niet compleet: haal het nog een keer op."
            }
            Self::RowCount { .. } => "Controleer of het aantal bij dit bestand hoort.",
            Self::RowsAfterTrailer => {
                "Lees de bestanden los van elkaar in, of haal de slotregel in het midden weg."
            }
            Self::Manifest { .. } => {
                "Een manifest heeft de regel rows = AANTAL, en eventueel sha256 = \"...\"."
            }
            Self::ChecksumDiffers => "Haal bestand en manifest samen opnieuw op.",
        }
        .to_string()
    }
}
