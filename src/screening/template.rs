//! Sentences with slots, taken apart once so that a night fills them without searching.

use super::dutch;
use chrono::NaiveDate;

/// What a sentence may be filled with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Values<'a> {
    pub date: Option<NaiveDate>,
    pub number: Option<i32>,
    pub list: Option<&'a str>,
    pub label: Option<&'a str>,
    pub points: Option<u16>,
    pub weight: Option<u16>,
    /// What was, and what is now.
    pub from: Option<&'a str>,
    pub to: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Date,
    Number,
    List,
    Label,
    Points,
    Weight,
    From,
    To,
}

impl Slot {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "datum" => Self::Date,
            "getal" => Self::Number,
            "lijst" => Self::List,
            "label" => Self::Label,
            "punten" => Self::Points,
            "gewicht" => Self::Weight,
            "van" => Self::From,
            "naar" => Self::To,
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(Slot),
}

impl Piece {
    /// Bytes of text, or about as many as a date or number takes.
    fn plain_length(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Slot(Slot::Date) => 17,
            Self::Slot(Slot::List | Slot::Label | Slot::From | Slot::To) => 0,
            Self::Slot(_) => 3,
        }
    }
}

/// A sentence of the configuration. Parameters of the rule are filled in already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

impl Template {
    /// Takes `text` apart. The error names the slot that nobody fills, or the brace that stands alone.
    pub fn parse(text: &str, params: &[(&str, i32)]) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            plain.push_str(before);
            let (name, tail) = after
                .split_once('}')
                .ok_or_else(|| "een accolade '{' zonder '}'".to_owned())?;
            if let Some((_, value)) = params.iter().find(|(param, _)| *param == name) {
                plain.push_str(&value.to_string());
            } else if let Some(slot) = Slot::named(name) {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                pieces.push(Piece::Slot(slot));
            } else {
                return Err(format!("niemand vult {{{name}}} in"));
            }
            rest = tail;
        }
        plain.push_str(rest);
        pieces.push(Piece::Text(plain));
        Ok(Self(pieces))
    }

    /// The sentence with its values. A value that is not there leaves nothing behind.
    pub fn fill(&self, values: &Values<'_>) -> String {
        let plain: usize = self.0.iter().map(Piece::plain_length).sum();
        let room = plain + values.list.map_or(0, str::len) + values.label.map_or(0, str::len);
        let mut sentence = String::with_capacity(room);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => sentence.push_str(text),
                Piece::Slot(slot) => fill_slot(&mut sentence, *slot, values),
            }
        }
        sentence
    }
}

fn fill_slot(sentence: &mut String, slot: Slot, values: &Values<'_>) {
    match slot {
        Slot::Date => {
            if let Some(day) = values.date {
                dutch::push_date_long(sentence, day);
            }
        }
        Slot::Number => push_number(sentence, values.number),
        Slot::List => sentence.push_str(values.list.unwrap_or("")),
        Slot::Label => sentence.push_str(values.label.unwrap_or("")),
        Slot::From => sentence.push_str(values.from.unwrap_or("")),
        Slot::To => sentence.push_str(values.to.unwrap_or("")),
        Slot::Points => push_number(sentence, values.points.map(i32::from)),
        Slot::Weight => push_number(sentence, values.weight.map(i32::from)),
    }
}

fn push_number(sentence: &mut String, number: Option<i32>) {
    if let Some(number) = number {
        sentence.push_str(&number.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_filled_with_its_values_and_parameters() {
        let template =
            Template::parse("Tot {datum}, {weken} weken ({lijst}).", &[("weken", 8)]).unwrap();
        let values = Values {
            date: NaiveDate::from_ymd_opt(2023, 2, 12),
            list: Some("geld"),
            ..Values::default()
        };
        assert_eq!(
            template.fill(&values),
            "Tot 12 februari 2023, 8 weken (geld)."
        );
    }

    #[test]
    fn a_slot_that_nobody_fills_is_named() {
        assert_eq!(
            Template::parse("Op {dag}.", &[]),
            Err("niemand vult {dag} in".to_owned())
        );
    }
}
