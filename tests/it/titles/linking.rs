//! Links of a title to occupations, with their reasons.

use super::index;
use werkt::titles::confidence::ABSTAIN;
use werkt::titles::link::Reason;
use werkt::titles::rank::RankScratch;

#[test]
fn reasons_name_what_was_read_and_matched() {
    let index = index();
    let hit = &index.link("mdw. magazijn", 1)[0];
    let said: Vec<String> = hit.why.iter().map(ToString::to_string).collect();
    assert!(
        said.contains(&"\"mdw\" is een afkorting van medewerker".to_owned()),
        "{said:?}"
    );
    let hit = &index.link("magazijnmedewreker", 1)[0];
    assert!(
        hit.why.iter().any(|r| r.to_string().contains("tikfout")),
        "{:?}",
        hit.why
    );
    let hit = &index.link("Kok", 1)[0];
    assert_eq!(hit.why, [Reason::ExactName { name: "kok".into() }]);
    assert!(hit.confidence >= 0.9);
}

#[test]
fn a_night_s_codes_are_those_that_link_explains() {
    let index = index();
    let mut scratch = RankScratch::default();
    for query in [
        "mdw. magazijn / reachtr.",
        "chauffeur",
        "schoonmaakster",
        "medewerker",
        "xqz",
        "",
    ] {
        let told: Vec<(String, f32)> = index
            .link(query, 3)
            .into_iter()
            .filter(|hit| hit.confidence >= ABSTAIN)
            .map(|hit| (hit.concept, hit.confidence))
            .collect();
        let codes: Vec<(String, f32)> = index
            .link_codes(query, 3, &mut scratch)
            .into_iter()
            .map(|(code, confidence)| (code.to_owned(), confidence))
            .collect();
        assert_eq!(codes, told, "{query}");
    }
}
