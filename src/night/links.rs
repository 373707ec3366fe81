//! Titles of work histories, wishes and places, each distinct text linked to occupations once.

use crate::domain::{Because, Client, Occupation, OccupationCode, Place, SetAside};
use crate::matching::links::{LINKS_PER_TITLE_MAX, TitleLink, TitleLinks};
use crate::night::isolate;
use crate::titles::context::{ConceptContext, TitleContext};
use crate::titles::index::TitleIndex;
use crate::titles::rank::RankScratch;
use std::collections::{BTreeMap, BTreeSet};

/// An index over the loaded taxonomy: every name of an occupation is an entry, its code the concept.
pub fn index(occupations: &[Occupation], isco_labels: &[(String, String)]) -> TitleIndex {
    let names = |o: &Occupation| {
        std::iter::once(o.name.clone())
            .chain(o.synonyms.iter().cloned())
            .collect::<Vec<_>>()
    };
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

/// A title as linked before: occupation codes with whole percents of confidence, best first.
pub type KnownLinks = BTreeMap<String, Vec<(OccupationCode, u8)>>;

/// Links every distinct title of tonight's people and places. Titles in `known` were linked to this very
/// taxonomy before and are taken over; the others are looked up, and returned as new. A title on which the program
/// stops has no links, and whoever has it is told.
pub fn links(
    occupations: &[Occupation],
    isco_labels: &[(String, String)],
    known: &KnownLinks,
    clients: &[Client],
    places: &[Place],
) -> (TitleLinks, KnownLinks, Vec<SetAside>) {
    let mut links = TitleLinks::new();
    if occupations.is_empty() {
        return (links, KnownLinks::new(), Vec::new());
    }
    let of_clients = clients.iter().flat_map(|client| {
        let history = client.history.iter().map(|work| work.title.as_str());
        history.chain(client.wishes.titles.iter().map(String::as_str))
    });
    let titles: BTreeSet<&str> = of_clients
        .chain(places.iter().map(|p| p.title.as_str()))
        .collect();
    let unknown: Vec<&str> = titles
        .iter()
        .copied()
        .filter(|title| !known.contains_key(*title))
        .collect();
    let (new, poisonous) = look_up(occupations, isco_labels, &unknown);
    let by_code: BTreeMap<&str, u32> = occupations
        .iter()
        .zip(0_u32..)
        .map(|(occupation, at)| (occupation.code.as_str(), at))
        .collect();
    for title in titles {
        let found = known.get(title).or_else(|| new.get(title));
        let found: Vec<TitleLink> = found
            .into_iter()
            .flatten()
            .filter_map(|(code, confidence)| {
                Some(TitleLink {
                    occupation: *by_code.get(code.as_str())?,
                    confidence: *confidence,
                })
            })
            .collect();
        links.insert(title, &found);
    }
    (links, new, told(&poisonous, clients, places))
}

/// Whoever has a title on which the program stopped.
fn told(titles: &BTreeSet<&str>, clients: &[Client], places: &[Place]) -> Vec<SetAside> {
    if titles.is_empty() {
        return Vec::new();
    }
    let aside = |table: &str, id: String| SetAside {
        table: table.to_owned(),
        id,
        because: Because::Title,
    };
    let of_clients = clients.iter().filter(|client| {
        let history = client.history.iter().map(|work| work.title.as_str());
        let mut all = history.chain(client.wishes.titles.iter().map(String::as_str));
        all.any(|title| titles.contains(title))
    });
    let of_places = places
        .iter()
        .filter(|place| titles.contains(place.title.as_str()));
    of_clients
        .map(|client| aside("client", client.id.to_string()))
        .chain(of_places.map(|place| aside("place", place.id.to_string())))
        .collect()
}

/// Looks titles up in the taxonomy; the index is made only when there is something to look up. Tells the links,
/// and the titles on which the program stopped.
fn look_up<'t>(
    occupations: &[Occupation],
    isco_labels: &[(String, String)],
    titles: &[&'t str],
) -> (KnownLinks, BTreeSet<&'t str>) {
    if titles.is_empty() {
        return (KnownLinks::new(), BTreeSet::new());
    }
    let index = index(occupations, isco_labels);
    let found = isolate::each_with(titles, |scratch: &mut RankScratch, title| {
        let hits = index.link_codes(title, LINKS_PER_TITLE_MAX, scratch);
        let link = |(code, confidence): &(&str, f32)| {
            // Whole percents: a score rests on integers.
            let confidence = (confidence * 100.0).round().clamp(0.0, 100.0) as u8;
            Some((OccupationCode::parse(code).ok()?, confidence))
        };
        hits.iter().filter_map(link).collect::<Vec<_>>()
    });
    let mut links = KnownLinks::new();
    let mut poisonous = BTreeSet::new();
    for (title, found) in titles.iter().zip(found) {
        match found {
            Some(found) => drop(links.insert((*title).to_owned(), found)),
            None => drop(poisonous.insert(*title)),
        }
    }
    (links, poisonous)
}
