//! Which words of a title name the person.

use crate::titles::text::Token;
use crate::titles::words::{Role, WordInfo};

/// The words that name the person: [`head_of`], and other readings of it ("kelner / ober").
pub fn heads_of(infos: &[(&WordInfo, &Token)]) -> Vec<usize> {
    let Some(first) = head_of(infos) else {
        return Vec::new();
    };
    let more = (first + 1..infos.len())
        .take_while(|at| infos[*at].0.role == Role::Person && infos[*at].1.alternative);
    std::iter::once(first).chain(more).collect()
}

/// The word that names the person: the first such word outside brackets before a preposition, or the last of a run of
/// them ("chef kok"); else the last word before a preposition.
fn head_of(infos: &[(&WordInfo, &Token)]) -> Option<usize> {
    let stop = infos
        .iter()
        .position(|(i, _)| i.role == Role::Preposition)
        .unwrap_or(infos.len());
    let mut found: Option<usize> = None;
    for (at, (info, token)) in infos.iter().enumerate() {
        if token.bracket {
            continue;
        }
        match found {
            None if info.role == Role::Person => found = Some(at),
            Some(last)
                if last + 1 == at
                    && info.role == Role::Person
                    && !token.alternative
                    && at < stop =>
            {
                found = Some(at)
            }
            Some(_) => break,
            None => {}
        }
    }
    let usable = |i: &usize| !infos[*i].0.parts.is_empty() && !infos[*i].1.bracket;
    found
        .or_else(|| (0..stop).rev().find(usable))
        .or_else(|| (0..infos.len()).find(usable))
}
