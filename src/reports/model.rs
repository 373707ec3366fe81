//! What a report is, apart from how it looks.

use super::cell::Cell;
use super::chart::Chart;
use super::table::Table;
use crate::domain::dutch;
use chrono::NaiveDate;
use serde::Serialize;

/// Who reads the report. Management sees no figure about fewer than ten people, nor what would reveal one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Management,
    /// May follow a figure down to its lines (pseudonyms).
    Controller,
    /// Own caseload only.
    Coach,
}

/// A report, ready for any rendering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Short and stable, for file names: `buig-management`.
    pub key: String,
    pub title: String,
    pub subtitle: String,
    pub municipality: String,
    /// The day the report speaks of; also the creation date of every file.
    pub reference_date: NaiveDate,
    pub audience: Audience,
    pub sections: Vec<Section>,
    /// How each figure is counted, in the wording in force on the reference date.
    pub definitions: Vec<Definition>,
    pub provenance: Provenance,
}

/// A part with its own heading (and its own sheet in XLSX).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    pub title: String,
    pub blocks: Vec<Block>,
    /// Starts on a new page in print: a coach's sheet.
    pub new_page: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    Paragraph {
        text: String,
    },
    /// Something the reader must know before using the figures.
    Notice {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    KeyFigures {
        figures: Vec<KeyFigure>,
    },
    Table {
        table: Table,
    },
    Chart {
        chart: Box<Chart>,
    },
}

/// One figure with its label, and beside it what it is held against ("doel: 100").
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    pub label: String,
    pub value: Cell,
    pub note: String,
    /// Id of the definition; empty when the label says it all.
    pub definition: String,
}

/// How a figure is counted: a versioned wording with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    pub id: String,
    pub version: u32,
    pub label: String,
    pub wording: String,
    pub source: String,
}

/// Where the figures come from, so that somebody else can make the same report again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Provenance {
    /// The run that made the figures, and the hash over all its results.
    pub run: String,
    pub result_sha256: String,
    /// Name and version of each set of rules, in a fixed order: `("buig", "2021-1")`.
    pub rules: Vec<(String, String)>,
}

impl Section {
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            blocks: Vec::new(),
            new_page: false,
        }
    }

    #[must_use]
    pub fn on_new_page(mut self) -> Self {
        self.new_page = true;
        self
    }

    #[must_use]
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Paragraph { text: text.into() });
        self
    }

    #[must_use]
    pub fn notice(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Notice { text: text.into() });
        self
    }

    /// Bullets; nothing when there are none.
    #[must_use]
    pub fn list(mut self, items: Vec<String>) -> Self {
        if !items.is_empty() {
            self.blocks.push(Block::List { items });
        }
        self
    }

    #[must_use]
    pub fn figures(mut self, figures: Vec<KeyFigure>) -> Self {
        if !figures.is_empty() {
            self.blocks.push(Block::KeyFigures { figures });
        }
        self
    }

    #[must_use]
    pub fn table(mut self, table: Table) -> Self {
        self.blocks.push(Block::Table { table });
        self
    }

    #[must_use]
    pub fn chart(mut self, chart: Chart) -> Self {
        self.blocks.push(Block::Chart {
            chart: Box::new(chart),
        });
        self
    }
}

impl KeyFigure {
    pub fn new(label: impl Into<String>, value: impl Into<Cell>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            definition: String::new(),
        }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    #[must_use]
    pub fn defined_by(mut self, id: impl Into<String>) -> Self {
        self.definition = id.into();
        self
    }
}

impl Block {
    /// The table in the block, or the one behind its chart.
    pub fn as_table(&self) -> Option<&Table> {
        match self {
            Self::Table { table } => Some(table),
            Self::Chart { chart } => Some(&chart.table),
            _ => None,
        }
    }
}

impl Report {
    /// Every table, also those behind charts, with the title of its section.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &Table)> {
        self.sections.iter().flat_map(|section| {
            section
                .blocks
                .iter()
                .filter_map(|block| Some((section.title.as_str(), block.as_table()?)))
        })
    }

    /// Where the figures come from, as label and value.
    pub fn provenance_lines(&self) -> Vec<(String, String)> {
        let known = |text: &str| {
            if text.is_empty() {
                "nog niet bekend".to_owned()
            } else {
                text.to_owned()
            }
        };
        let mut lines = vec![
            ("Gemeente".to_owned(), self.municipality.clone()),
            ("Peildatum".to_owned(), dutch::date(self.reference_date)),
            ("Run".to_owned(), known(&self.provenance.run)),
            (
                "Controlegetal (SHA-256)".to_owned(),
                known(&self.provenance.result_sha256),
            ),
        ];
        let rules = self.provenance.rules.iter();
        lines.extend(
            rules.map(|(name, version)| (format!("Regels: {name}"), format!("versie {version}"))),
        );
        lines
    }

    /// A name for the file without its ending: `buig-management-2023-06-30`.
    pub fn file_stem(&self) -> String {
        format!("{}-{}", self.key, self.reference_date)
    }
}
