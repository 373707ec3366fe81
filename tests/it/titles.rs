//! What a user of the titles index is promised.

mod confidence;
mod fast;
mod hostile;
mod lexicon;
mod linking;
mod ranking;
mod spelling;

use werkt::titles::context::TitleContext;
use werkt::titles::index::TitleIndex;

const OWN_TABLE: &[(&str, &[&str])] = &[
    (
        "magazijn",
        &["magazijnmedewerker", "orderpicker", "logistiek medewerker"],
    ),
    ("heftruck", &["heftruckchauffeur", "reachtruckchauffeur"]),
    (
        "vrachtwagen",
        &["vrachtwagenchauffeur", "chauffeur goederenvervoer"],
    ),
    (
        "schoonmaak",
        &["schoonmaker", "schoonmaakster", "interieurverzorger"],
    ),
    ("verkoop", &["verkoper detailhandel", "winkelmedewerker"]),
    ("hovenier", &["hovenier", "medewerker groenvoorziening"]),
    ("kok", &["kok", "chef-kok"]),
    ("keuken", &["keukenhulp", "afwasser"]),
    (
        "docent",
        &["docent wiskunde voortgezet onderwijs", "leraar wiskunde"],
    ),
    ("verpleeg", &["verpleegkundige", "ziekenverpleger"]),
    ("bakker", &["bakker", "broodbakker"]),
    ("fiets", &["fietsenmaker", "rijwielhersteller"]),
    ("chauffeur", &["taxichauffeur", "personenchauffeur"]),
    ("admin", &["administratief medewerker", "kantoorbediende"]),
    ("beveiliger", &["beveiliger", "bewakingsagent"]),
];

/// Identifier and text, or identifier and concept.
type Pairs = Vec<(String, String)>;

fn rows() -> (Pairs, Pairs) {
    let mut corpus = Vec::new();
    let mut concepts = Vec::new();
    for (concept, names) in OWN_TABLE {
        for (i, name) in names.iter().enumerate() {
            corpus.push((format!("{concept}{i}"), (*name).to_owned()));
            concepts.push((format!("{concept}{i}"), (*concept).to_owned()));
        }
    }
    (corpus, concepts)
}

fn index() -> TitleIndex {
    let (corpus, concepts) = rows();
    TitleIndex::build(&corpus, Some(&concepts), &TitleContext::default())
}
