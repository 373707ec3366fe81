//! Promises of the tables on lasting work and of what is told of contradictions.

use super::tests::policy;
use super::*;
use crate::trajectories::AsOf;
use crate::trajectories::tests::{day, events};

fn recorded(lines: &str) -> Recorded {
    Recorded {
        events: events(lines),
        ..Recorded::default()
    }
}

fn report_of(recorded: &Recorded, kind: &Kind, audience: Audience) -> Report {
    let policy = policy();
    let figures = Figures::new(&policy, recorded, AsOf::day(day("2022-12-31")));
    report(&figures, kind, audience)
}

/// 40 start, 20 leave in July 2021 and are confirmed, 4 of them come back in December.
fn town() -> Recorded {
    let mut lines = String::new();
    for i in 0..40 {
        lines += &format!("S{i} K{i} 2021-01-04 start_traject\n");
        if i < 20 {
            lines +=
                &format!("U{i} K{i} 2021-07-01 uitgestroomd\nB{i} K{i} 2021-08-02 bevestigd\n");
        }
        if i < 4 {
            lines += &format!("H{i} K{i} 2021-12-01 herinstroom\n");
        }
    }
    recorded(&lines)
}

#[test]
fn quarter_and_council_show_how_long_work_lasts_and_what_became_of_the_starters() {
    let town = town();
    for kind in [Kind::Quarter, Kind::Council(vec![])] {
        let report = report_of(&town, &kind, Audience::Controller);
        let row = |id: &str| {
            let (_, table) = report.tables().find(|(_, t)| t.id == id).unwrap();
            let cells = table.rows[0].cells.iter().map(|cell| cell.shown());
            cells.collect::<Vec<_>>()
        };
        assert_eq!(row("duurzaam"), ["20", "16", "16", "0"], "{kind:?}");
        assert_eq!(&row("starters")[..3], ["40", "20", "16"], "{kind:?}");
    }
    // Four who came back are few: management may not take 16 from 20.
    let report = report_of(&town, &Kind::Quarter, Audience::Management);
    let (_, table) = report.tables().find(|(_, t)| t.id == "duurzaam").unwrap();
    let shown: Vec<String> = table.rows[0].cells.iter().map(|c| c.shown()).collect();
    assert!(
        shown.contains(&"20".to_owned()) && !shown.contains(&"16".to_owned()),
        "{shown:?}"
    );
}

#[test]
fn contradictions_in_trajectories_reach_the_buig_and_the_council_report_in_words() {
    let recorded = recorded(
        "A1 K1 2021-02-01 start_traject
         A2 K1 2021-03-01 start_traject
         B1 K2 2021-02-01 uitgestroomd
         B2 K2 2021-03-01 start_traject
         C1 K3 2021-02-01 uitgestroomd reden=verhuist",
    );
    for kind in [Kind::Buig, Kind::Council(vec![])] {
        let report = report_of(&recorded, &kind, Audience::Management);
        let text = String::from_utf8(crate::reports::json::render(&report).unwrap()).unwrap();
        for words in [
            "terwijl er al een loopt",
            "nadat iemand al uit de uitkering is",
            "een reden die wij niet kennen",
        ] {
            assert!(text.contains(words), "{kind:?}: {words}");
        }
        assert!(!text.contains("verhuist"), "{kind:?}");
    }
}

#[test]
fn the_funnel_holds_only_the_zittend_bestand_and_routes_to_work() {
    let mut recorded = recorded(
        "A1 K1 2021-02-01 route_besloten reden=arbeid_traject
         B1 K2 2021-02-01 route_besloten reden=zorg
         B2 K2 2021-01-15 gesproken
         C1 K3 2021-02-01 route_besloten reden=arbeid_direct",
    );
    let person = |id: &str, cohort: &str| Person {
        id: crate::domain::ClientId::parse(id).unwrap(),
        cohort: cohort.into(),
        coach: None,
    };
    recorded.people = vec![
        person("K1", "zittend_bestand"),
        person("K2", "zittend_bestand"),
        person("K3", "instroom"),
    ];
    let policy = policy();
    let figures = Figures::new(&policy, &recorded, AsOf::day(day("2021-12-31")));
    let people: Vec<u32> = figures.funnel.iter().map(|step| step.people).collect();
    assert_eq!(
        people[..3],
        [2, 2, 1],
        "in the group, spoken, a route to work"
    );
}
