//! Promises of the caseload: one limit a coach, the same in every report as in `trajectories status`.

use super::tests::policy;
use super::*;
use crate::domain::Coach;
use crate::reports::Block;
use crate::reports::chart::ChartKind;
use crate::trajectories::AsOf;
use crate::trajectories::tests::{day, events};

/// C-01 works a full week and guides 12 people, C-03 one day a week (0.2 fte: at most 10) and guides 19.
fn town(of_third: usize) -> Recorded {
    let coach = |number: &str, fte_hundredths| Coach {
        id: CoachId::parse(number).unwrap(),
        name: String::new(),
        fte_hundredths,
        caseload_max: None,
    };
    let mut lines = String::new();
    for at in 0..12 + of_third {
        let coach = if at < 12 { "C-01" } else { "C-03" };
        lines += &format!("S{at} K-{at:04} 2021-03-01 start_traject coach={coach}\n");
    }
    Recorded {
        coaches: vec![coach("C-01", 100), coach("C-03", 20)],
        events: events(&lines),
        ..Recorded::default()
    }
}

/// All that a reader reads of a report: sentences, notes of figures, captions.
fn read(report: &Report) -> String {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let words = blocks.flat_map(|block| match block {
        Block::Paragraph { text } | Block::Notice { text } => vec![text.clone()],
        Block::List { items } => items.clone(),
        Block::KeyFigures { figures } => figures.iter().map(|figure| figure.note.clone()).collect(),
        Block::Chart { chart } => vec![chart.caption.clone(), chart.description.clone()],
        Block::Table { .. } => vec![],
    });
    words.collect::<Vec<_>>().join("\n")
}

fn told(of_third: usize, kind: &Kind) -> (Report, String) {
    let (policy, town) = (policy(), town(of_third));
    let figures = Figures::new(&policy, &town, AsOf::day(day("2021-10-01")));
    let report = report(&figures, kind, Audience::Management);
    let words = read(&report);
    (report, words)
}

const WARNING: &str = "meer mensen dan de afspraak";

#[test]
fn a_coach_of_one_day_a_week_is_warned_at_the_own_limit_on_the_own_sheet() {
    let sheet = Kind::Caseload(Some(CoachId::parse("C-03").unwrap()));
    let (_, words) = told(19, &sheet);
    assert!(
        words.contains("ten hoogste 10.") && words.contains(WARNING),
        "{words}"
    );
    // Ten is what was agreed; a colleague with a full week has another limit.
    let (_, words) = told(10, &sheet);
    assert!(
        words.contains("ten hoogste 10.") && !words.contains(WARNING),
        "{words}"
    );
    let (_, words) = told(19, &Kind::Caseload(Some(CoachId::parse("C-01").unwrap())));
    assert!(
        words.contains("ten hoogste 50.") && !words.contains(WARNING),
        "{words}"
    );
}

#[test]
fn the_quarterly_talk_says_the_same_of_a_caseload_in_its_list_its_chart_and_its_table() {
    let (report, words) = told(19, &Kind::Quarter);
    assert!(
        words.contains("C-03 heeft meer mensen dan afgesproken (10)."),
        "{words}"
    );
    assert!(
        words.contains("C-03 heeft meer mensen in een traject dan afgesproken."),
        "{words}"
    );
    assert!(!words.contains("Geen werkcoach heeft meer"), "{words}");
    let chart = report
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .find_map(|block| match block {
            Block::Chart { chart } if chart.id == "caseload" => Some(chart),
            _ => None,
        })
        .unwrap();
    let ChartKind::Bars { limit, .. } = &chart.kind else {
        panic!("{:?}", chart.kind)
    };
    let limit = limit.as_ref().unwrap();
    assert_eq!(limit.values, [Some(50), Some(10)]);
    assert_eq!(limit.shared(), None, "one line for both would be untrue");
    let agreed = chart.table.rows.iter().map(|row| row.cells[1].shown());
    assert_eq!(agreed.collect::<Vec<_>>(), ["50", "10", "60"]);
    let (_, words) = told(10, &Kind::Quarter);
    assert!(
        words.contains("Geen werkcoach heeft meer mensen in een traject dan afgesproken.")
            && !words.contains("heeft meer mensen dan afgesproken"),
        "{words}"
    );
}

#[test]
fn of_a_coach_who_is_on_no_list_no_agreement_is_invented() {
    let (policy, mut town) = (policy(), town(19));
    town.coaches.pop();
    let figures = Figures::new(&policy, &town, AsOf::day(day("2021-10-01")));
    let quarter = read(&report(&figures, &Kind::Quarter, Audience::Management));
    assert!(
        quarter.contains("Wij weten nog niet wat is afgesproken met: C-03."),
        "{quarter}"
    );
    let sheets = read(&report(
        &figures,
        &Kind::Caseload(None),
        Audience::Management,
    ));
    assert!(
        sheets.contains("Wij weten nog niet wat met deze werkcoach is afgesproken."),
        "{sheets}"
    );
}
