//! Groups the names of a corpus into occupations.

use crate::titles::context::TitleContext;
use crate::titles::hash::Map;
use crate::titles::index::{TitleIndex, Unit};
use crate::titles::text::fold;

impl TitleIndex {
    pub(super) fn group_units(
        &mut self,
        concepts: Option<&[(String, String)]>,
        context: &TitleContext,
    ) {
        let concept_of: Map<&str, &str> = concepts
            .unwrap_or(&[])
            .iter()
            .map(|(id, concept)| (id.as_str(), concept.as_str()))
            .collect();
        let by_uri: Map<&str, usize> = context
            .concepts
            .iter()
            .enumerate()
            .map(|(i, c)| (c.uri.as_str(), i))
            .collect();
        let by_name = if concepts.is_none() {
            names_in(context)
        } else {
            Map::default()
        };
        let mut unit_by_id: Map<String, u32> = Map::default();
        for (row, (id, text)) in self.names.iter().enumerate() {
            let named = by_name.get(&fold(text)).copied();
            let key = concept_of
                .get(id.as_str())
                .copied()
                .or(named)
                .unwrap_or(id.as_str());
            let unit = *unit_by_id.entry(key.to_owned()).or_insert_with(|| {
                let known = by_uri.get(key).map(|i| &context.concepts[*i]);
                let group = key.rsplit_once("/isco/C").map(|(_, code)| code.to_owned());
                let isco = known
                    .and_then(|c| c.isco.clone())
                    .or_else(|| group.clone())
                    .unwrap_or_default();
                self.units.push(Unit {
                    id: key.to_owned(),
                    isco,
                    is_group: group.is_some(),
                    ..Unit::default()
                });
                self.units.len() as u32 - 1
            });
            self.unit_of.push(unit);
            let entry = &mut self.units[unit as usize];
            entry.names.push(row as u32);
            if by_uri
                .get(key)
                .is_some_and(|i| context.concepts[*i].preferred == *text)
            {
                entry.preferred = Some(row as u32);
            }
        }
        for (number, unit) in self.units.iter().enumerate() {
            for len in 1..=unit.isco.len() {
                if unit.isco.is_char_boundary(len) {
                    self.by_isco
                        .entry(unit.isco[..len].to_owned())
                        .or_default()
                        .push(number as u32);
                }
            }
        }
    }
}

/// Folded names of the context -> concept; a name that several have goes to the first.
fn names_in(context: &TitleContext) -> Map<String, &str> {
    let mut out: Map<String, &str> = Map::default();
    for concept in &context.concepts {
        out.entry(fold(&concept.preferred)).or_insert(&concept.uri);
    }
    for concept in &context.concepts {
        for name in &concept.alt {
            out.entry(fold(name)).or_insert(&concept.uri);
        }
    }
    out
}
