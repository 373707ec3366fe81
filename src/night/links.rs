//! Titles of work histories, wishes and places, each distinct text linked to occupations once.

use crate::domain::{Client, Occupation, Place};
use crate::matching::links::{LINKS_PER_TITLE_MAX, TitleLink, TitleLinks};
use crate::titles::context::{ConceptContext, TitleContext};
use crate::titles::index::TitleIndex;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// An index over the loaded taxonomy: every name of an occupation is an entry, its code the concept.
pub fn index(occupations: &[Occupation], isco_labels: &[(String, String)]) -> TitleIndex {
    let names = |o: &Occupation| std::iter::once(o.name.clone()).chain(o.synonyms.iter().cloned()).collect::<Vec<_>>();
    let mut corpus = Vec::new();
    let mut concepts = Vec::new();
    for occupation in occupations {
        for (at, name) in names(occupation).into_iter().enumerate() {
            let id = format!("{}#{at}", occupation.code);
            concepts.push((id.clone(), occupation.code.to_string()));
            corpus.push((id, name));
        }
    }
    let context = TitleContext {
        concepts: occupations
            .iter()
            .map(|occupation| ConceptContext {
                uri: occupation.code.to_string(),
                isco: Some(occupation.isco.clone()),
                preferred: occupation.name.clone(),
                alt: occupation.synonyms.clone(),
                description: occupation.description.clone(),
                skills: occupation.skills.clone(),
            })
            .collect(),
        isco_labels: isco_labels.to_vec(),
    };
    TitleIndex::build(&corpus, Some(&concepts), &context)
}

/// Links every distinct title of tonight's people and places.
pub fn links(
    occupations: &[Occupation],
    isco_labels: &[(String, String)],
    clients: &[Client],
    places: &[Place],
) -> TitleLinks {
    let mut links = TitleLinks::new();
    if occupations.is_empty() {
        return links;
    }
    let of_clients = clients.iter().flat_map(|client| {
        let history = client.history.iter().map(|work| work.title.as_str());
        history.chain(client.wishes.titles.iter().map(String::as_str))
    });
    let titles: BTreeSet<&str> = of_clients.chain(places.iter().map(|p| p.title.as_str())).collect();
    let titles: Vec<&str> = titles.into_iter().collect();
    let by_code: BTreeMap<&str, u32> =
        occupations.iter().zip(0_u32..).map(|(occupation, at)| (occupation.code.as_str(), at)).collect();
    let index = index(occupations, isco_labels);
    let found: Vec<Vec<TitleLink>> = titles
        .par_iter()
        .map(|title| {
            let hits = index.link(title, LINKS_PER_TITLE_MAX);
            let link = |hit: &crate::titles::link::OccupationHit| {
                let occupation = *by_code.get(hit.concept.as_str())?;
                // Whole percents: a score rests on integers.
                Some(TitleLink { occupation, confidence: (hit.confidence * 100.0).round().clamp(0.0, 100.0) as u8 })
            };
            hits.iter().filter_map(link).collect()
        })
        .collect();
    for (title, found) in titles.iter().zip(&found) {
        links.insert(*title, found);
    }
    links
}
