//! One field of a form in which facts are recorded: what is asked, what stands there now, what was typed.

use super::asked::{Ask, ask, held};
use crate::domain::Client;
use crate::domain::recorded::Field;
use crate::web::fields::Fields;

/// More choices than this are a list to unfold.
const RADIOS_MAX: usize = 6;

/// A field as the template shows it.
pub struct Answer {
    /// Name in the form, also its id.
    pub name: String,
    pub label: &'static str,
    ask: Ask,
    /// What the file holds now, in words; empty: not known.
    pub now: String,
    typed: Vec<String>,
}

/// A choice: value, words, chosen.
pub struct Choice<'a> {
    pub value: &'a str,
    pub words: &'a str,
    pub chosen: bool,
}

impl Answer {
    /// An empty field, or one with what a form that comes back held.
    pub fn new(field: &Field, name: impl Into<String>, client: &Client, form: &Fields) -> Self {
        let (name, ask) = (name.into(), ask(field.name));
        let now = held(field.name, client)
            .map(|value| ask.words(&value))
            .unwrap_or_default();
        Self {
            typed: form.all(&name).into_iter().map(str::to_owned).collect(),
            name,
            label: field.label,
            ask,
            now,
        }
    }

    /// `radio`, `select`, `ticks`, `number`, `day` or `text`.
    pub fn kind(&self) -> &'static str {
        match &self.ask {
            Ask::One(choices) if choices.len() <= RADIOS_MAX => "radio",
            Ask::One(_) => "select",
            Ask::Many(_) => "ticks",
            Ask::Number { .. } => "number",
            Ask::Day => "day",
            Ask::Text => "text",
        }
    }

    pub fn choices(&self) -> Vec<Choice<'_>> {
        let chosen = |value: &str| self.typed.iter().any(|typed| typed == value);
        let choice = |value, words| Choice {
            value,
            words,
            chosen: chosen(value),
        };
        match &self.ask {
            Ask::One(choices) => choices
                .iter()
                .map(|(value, words)| choice(&**value, words))
                .collect(),
            Ask::Many(members) => members
                .iter()
                .map(|(value, words)| choice(value, words))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// "None of these" was ticked.
    pub fn none_chosen(&self) -> bool {
        self.typed.iter().any(|typed| typed == "geen")
    }

    pub fn typed(&self) -> &str {
        self.typed.first().map_or("", String::as_str)
    }

    pub fn unit(&self) -> &'static str {
        match self.ask {
            Ask::Number { unit, .. } => unit,
            _ => "",
        }
    }

    /// `0-40`; empty for what is no number.
    pub fn range(&self) -> String {
        match self.ask {
            Ask::Number { min, max, .. } => format!("{min}–{max}"),
            _ => String::new(),
        }
    }
}

/// What a form sent for a field, as it is recorded; `None`: nothing was filled in.
pub fn recorded(field: &str, name: &str, form: &Fields) -> Option<String> {
    Some(ask(field).recorded(&form.all(name))).filter(|value| !value.is_empty())
}
