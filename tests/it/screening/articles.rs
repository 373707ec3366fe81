//! Every rule stands on an article that was looked up, or says openly that its number is still to be confirmed.

use crate::screening_kit::{CONFIG, today};
use werkt::screening::{ScreeningRules, rules_view};

/// Numbers of the Participatiewet that the domain was written on (text of 1 January 2026).
const LOOKED_UP: [&str; 10] = [
    "7", "7a", "9", "9a", "10b", "10c", "10d", "44", "6b", "7 lid 4",
];

#[test]
fn an_article_is_looked_up_or_marked_as_to_be_confirmed() {
    let rules = ScreeningRules::parse(CONFIG).unwrap();
    for view in rules_view::list(&rules, today()) {
        let Some(article) = &view.article else {
            continue;
        };
        let mut marked = false;
        for part in article.split(';') {
            if part.contains("te bevestigen") {
                marked = true;
                continue;
            }
            for (at, _) in part.match_indices("art. ") {
                let number = part[at + 5..].split([' ', ',', ')', ':']).next().unwrap();
                assert!(
                    part.contains("Participatiewet") && LOOKED_UP.contains(&number),
                    "{}: {part}",
                    view.id
                );
            }
        }
        let foreign = ["AOW", "Wfsv", "Awb", "Schattingsbesluit", "Wet inburgering"];
        if foreign.iter().any(|law| article.contains(law)) {
            assert!(marked || article.contains("te bevestigen"), "{}", view.id);
        }
    }
}
