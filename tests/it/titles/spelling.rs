//! Names in any spelling find their occupation.

use super::{index, rows};
use werkt::titles::index::TitleIndex;
use werkt::titles::rank::Mode;
use werkt::titles::stem::{form, root};
use werkt::titles::text::{fold, tokens};

fn first(index: &TitleIndex, query: &str) -> String {
    index
        .link(query, 1)
        .first()
        .map_or_else(|| "-".to_owned(), |h| h.concept.clone())
}

#[test]
fn a_name_of_the_taxonomy_finds_itself_first() {
    let (corpus, _) = rows();
    let index = index();
    for (id, name) in &corpus {
        for mode in [Mode::Accurate, Mode::Balanced, Mode::Fast] {
            let hits = &index.rank_batch(&[name], 3, mode)[0];
            assert_eq!(&index.names[hits[0].doc as usize].0, id, "{name} {mode:?}");
        }
    }
}

#[test]
fn odd_spellings_find_the_occupation() {
    let index = index();
    for (query, concept) in [
        ("mdw. magazijn / reachtr.", "magazijn"),
        ("schoonmaakster (16u)", "schoonmaak"),
        ("Schoonmaker m/v/x", "schoonmaak"),
        ("vrachtwagenchauffeur CE", "vrachtwagen"),
        ("magazijnmedewreker", "magazijn"),
        ("alg. mdw. magazijn", "magazijn"),
        ("chauf. vrachtw.", "vrachtwagen"),
        ("adm. mdw.", "admin"),
        ("poetsvrouw", "schoonmaak"),
        ("poetshulp", "schoonmaak"),
        ("camionchauffeur", "vrachtwagen"),
        ("leerkracht wiskunde secundair onderwijs", "docent"),
        ("senior kok", "kok"),
        ("Verkoopster kledingwinkel", "verkoop"),
        ("winkelbediende", "verkoop"),
        ("rijwielmonteur", "fiets"),
        ("leerling-bakker", "bakker"),
        ("medewerk(st)er groenvoorziening", "hovenier"),
    ] {
        assert_eq!(first(&index, query), concept, "{query}");
    }
}

#[test]
fn number_and_gender_are_folded() {
    for (a, b) in [
        ("verkoopster", "verkoper"),
        ("medewerksters", "medewerker"),
        ("directrice", "directeur"),
        ("masseuse", "masseur"),
        ("lerares", "leraar"),
        ("psychologe", "psycholoog"),
        ("kapsters", "kapper"),
        ("verpleegkundigen", "verpleegkundige"),
        ("vormgeefster", "vormgever"),
        ("costumieres", "costumiere"),
    ] {
        assert_eq!(form(a), form(b), "{a} {b}");
    }
    for (a, b) in [
        ("kwekerij", "kweker"),
        ("verwerking", "verwerker"),
        ("administratie", "administrateur"),
    ] {
        assert_eq!(root(a), root(b), "{a} {b}");
    }
}

#[test]
fn marks_of_gender_and_hours_are_no_words() {
    let words = |t: &str| {
        tokens(&fold(t))
            .into_iter()
            .map(|t| t.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(words("medewerk(st)er"), ["medewerker"]);
    assert_eq!(words("Verkoper/-ster (m/v/x)"), ["verkoper"]);
    assert_eq!(words("Coördinator"), ["coordinator"]);
    assert_eq!(words("e-commerce manager"), ["ecommerce", "manager"]);
}
