//! What who brings the file should know, beside the rows: Dutch sentences.

use super::complete::Ending;
use super::decode::Encoding;
use super::reading::Completeness;

pub(crate) fn notes(
    ending: &Ending,
    completeness: Completeness,
    text: &str,
    (encoding, western): (Encoding, &[u64]),
) -> Vec<String> {
    let mut notes = Vec::new();
    if ending.rows == 0 {
        notes.push("Er staat geen enkele rij in dit bestand.".to_string());
    }
    if matches!(completeness, Completeness::Untold { .. }) {
        notes.push(
            "Dit bestand heeft geen slotregel (#EINDE) en geen manifest: \
             wij kunnen niet zien of het compleet is."
                .to_string(),
        );
    }
    if ending.open_end && completeness != Completeness::Proven && ending.rows > 0 {
        notes.push(
            "De laatste regel heeft geen regeleinde. Kijk na of die regel compleet is.".to_string(),
        );
    }
    match ending.empty_rows {
        0 => {}
        1 => notes.push("1 lege rij is overgeslagen.".to_string()),
        n => notes.push(format!("{n} lege rijen zijn overgeslagen.")),
    }
    if !western.is_empty() {
        notes.push(read_as_western(western));
    }
    if encoding == Encoding::Utf8 && text.contains(char::REPLACEMENT_CHARACTER) {
        notes.push(
            "Niet alle tekens zijn UTF-8. Regels met een beschadigd teken staan in quarantaine."
                .to_string(),
        );
    }
    let twice = encoded_twice(text);
    if twice > 0 {
        notes.push(format!(
            "Op {twice} plekken staat een teken als 'Ã«': het bestand is waarschijnlijk twee keer omgezet. \
             Maak de export opnieuw als UTF-8."
        ));
    }
    notes
}

/// Lines that are named; of more, the first.
const LINES_MAX: usize = 5;

fn read_as_western(lines: &[u64]) -> String {
    let named: Vec<String> = (lines.iter().take(LINES_MAX).map(u64::to_string)).collect();
    let more = if lines.len() > LINES_MAX { ", ..." } else { "" };
    let (count, are, as_) = match lines.len() {
        1 => ("1 regel".to_string(), "was", "is"),
        n => (format!("{n} regels"), "waren", "zijn"),
    };
    format!(
        "{count} {are} geen UTF-8 en {as_} gelezen als Windows-1252 (regel {}{more}). \
         Kijk na of de letters daar kloppen.",
        named.join(", ")
    )
}

/// Places where UTF-8 was read as Windows-1252 and written as UTF-8 again ("Ã«" for "ë").
fn encoded_twice(text: &str) -> usize {
    let behind = text
        .match_indices('Ã')
        .filter_map(|(at, _)| text[at..].chars().nth(1));
    behind
        .filter(|c| !c.is_ascii() && !c.is_alphabetic())
        .count()
}
