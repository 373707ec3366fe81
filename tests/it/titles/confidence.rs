//! How sure a link says it is, and what a night leaves alone.

use super::index;
use werkt::titles::confidence::ABSTAIN;
use werkt::titles::context::TitleContext;
use werkt::titles::index::TitleIndex;
use werkt::titles::model::Model;
use werkt::titles::rank::RankScratch;

const RANKS: &[&str] = &[
    "directeur",
    "Directrice (m/v)",
    "ambtenaar",
    "manager",
    "medewerkster",
    "mdw.",
    "hoofd",
    "senior medewerker",
    "assistent",
    "leidinggevende",
    "uitzendkracht",
    "stagiair 32 uur",
    "algemeen medewerker",
];

#[test]
fn a_title_of_rank_alone_is_never_matched() {
    let index = index();
    let mut scratch = RankScratch::default();
    for title in RANKS {
        let hits = index.link(title, 3);
        assert!(hits.iter().all(|hit| hit.confidence < ABSTAIN), "{title}");
        assert!(
            index.link_codes(title, 3, &mut scratch).is_empty(),
            "{title}"
        );
    }
    assert!(index.link("medewerker", 3).len() > 1);
}

#[test]
fn a_rank_with_work_beside_it_is_matched() {
    let index = index();
    let mut scratch = RankScratch::default();
    for (title, code) in [
        ("senior medewerker magazijn", "magazijn"),
        ("assistent bakker", "bakker"),
        ("leerling hovenier", "hovenier"),
    ] {
        let codes = index.link_codes(title, 3, &mut scratch);
        assert_eq!(codes.first().map(|link| link.0), Some(code), "{title}");
    }
}

#[test]
fn a_rank_that_a_taxonomy_lists_as_a_name_is_not_taken_at_its_word() {
    let name = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let corpus = vec![
        name("1", "filteraar"),
        name("2", "medewerker"),
        name("3", "kok"),
    ];
    let concepts = vec![name("1", "filter"), name("2", "filter"), name("3", "kok")];
    let index = TitleIndex::build(&corpus, Some(&concepts), &TitleContext::default());
    assert!(
        index
            .link("medewerker", 3)
            .iter()
            .all(|hit| hit.confidence < ABSTAIN)
    );
    assert!(index.link("kok", 1)[0].confidence >= 0.9);
}

#[test]
fn a_name_of_two_occupations_is_half_as_sure() {
    let name = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let corpus = vec![name("1", "slager"), name("2", "slager"), name("3", "kok")];
    let concepts = vec![
        name("1", "winkel"),
        name("2", "slachthuis"),
        name("3", "kok"),
    ];
    let index = TitleIndex::build(&corpus, Some(&concepts), &TitleContext::default());
    let hits = index.link("slager", 3);
    assert!(
        hits[0].confidence <= 0.5 && hits[1].confidence > ABSTAIN,
        "{hits:?}"
    );
}

#[test]
fn what_names_no_work_stays_below_what_a_night_uses() {
    let index = index();
    let mut scratch = RankScratch::default();
    for title in [
        "",
        " ",
        "12345",
        "3.14 / 7",
        "xqzwv pffttk",
        "n.v.t.",
        "-",
        "geen",
        "vacature gezocht fulltime 36 uur",
        "'; DROP TABLE client; --",
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://x\")",
        "../../etc/passwd",
        "\u{202e}\u{0}\u{feff}",
        "{{7*7}}",
    ] {
        let codes = index.link_codes(title, 3, &mut scratch);
        assert!(codes.is_empty(), "{title:?}: {codes:?}");
    }
}

#[test]
fn the_chances_of_one_title_add_up_to_no_more_than_one_and_fall() {
    let index = index();
    for title in [
        "chauffeur",
        "medewerker keuken",
        "bakker",
        "leraar",
        "heftruck magazijn",
    ] {
        let hits = index.link(title, 20);
        let sum: f32 = hits.iter().map(|hit| hit.confidence).sum();
        assert!(sum <= 1.001, "{title}: {sum}");
        assert!(
            hits.windows(2).all(|w| w[0].confidence >= w[1].confidence),
            "{title}"
        );
    }
}

#[test]
fn a_larger_lead_never_makes_less_sure() {
    for model in [Model::plain(), Model::shipped(true), Model::shipped(false)] {
        let by_lead: Vec<f32> = (0..50_u8)
            .map(|step| model.confidence(1.0, f32::from(step) / 10.0, 0.8))
            .collect();
        assert!(by_lead.windows(2).all(|w| w[0] <= w[1]));
        assert!(by_lead[49] > by_lead[0]);
    }
}
