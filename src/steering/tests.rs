//! Promises of the figures: one source, sums to the cent, nothing about few people for management.

use super::*;
use crate::domain::Cents;
use crate::reports::Block;
use crate::trajectories::AsOf;
use crate::trajectories::tests::{day, events, rules_quick};

pub fn policy() -> Policy {
    let read = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path.join("config").join(name)).map_err(|error| error.to_string())
    };
    let mut policy = Policy::parse("Gemeente Lelystad", read).unwrap();
    policy.trajectories = rules_quick();
    policy
}

/// `starts` people start in January 2021; every second one leaves, each third of those comes back.
pub fn town(starts: usize) -> Recorded {
    let mut lines = String::new();
    for at in 0..starts {
        let client = format!("K-{at:04}");
        let mut add = |step: &str, on: &str, more: &str| {
            lines.push_str(&format!(
                "E{} {client} {on} {step} coach=C-01 {more}\n",
                at * 10 + step.len()
            ));
        };
        add("start_traject", &format!("2021-01-{:02}", 4 + at % 20), "");
        if at % 2 == 0 {
            let exit = format!("2021-07-{:02}", 1 + at % 28);
            add("uitgestroomd", &exit, "");
            add("bevestigd", "2021-09-01", "");
            if at % 6 == 0 {
                add("herinstroom", "2022-02-01", "");
            }
        }
    }
    Recorded {
        people: (0..starts * 2)
            .map(|at| Person {
                id: crate::domain::ClientId::parse(&format!("K-{at:04}")).unwrap(),
                cohort: "zittend_bestand".into(),
                coach: None,
            })
            .collect(),
        events: events(&lines),
        ..Recorded::default()
    }
}

fn figures<'a>(policy: &'a Policy, recorded: &'a Recorded, on: &str) -> Figures<'a> {
    Figures::new(policy, recorded, AsOf::day(day(on)))
}

#[test]
fn the_reasons_of_the_report_add_up_to_the_difference_with_the_plan() {
    let policy = policy();
    let recorded = town(90);
    for on in ["2021-10-01", "2022-06-30", "2023-12-31"] {
        let figures = figures(&policy, &recorded, on);
        let about = about(&figures, Audience::Management);
        let input = buig_report::input(&figures, about);
        let so_far = input
            .years
            .iter()
            .filter_map(|y| Some(y.actual? - y.plan_so_far));
        let difference: Cents = so_far.sum();
        let reasons: Cents = input.differences.iter().map(|(_, amount)| *amount).sum();
        assert_eq!(reasons, difference, "{on}");
    }
}

#[test]
fn the_lines_a_controller_sees_add_up_to_the_saving_to_the_cent_and_management_sees_none() {
    let policy = policy();
    let recorded = town(90);
    let figures = figures(&policy, &recorded, "2022-06-30");
    let controller = buig_report::input(&figures, about(&figures, Audience::Controller));
    for year in [2021, 2022] {
        let lines = controller.lines.iter().filter(|line| line.year == year);
        let sum: Cents = lines.map(|line| line.amount).sum();
        assert!(sum.0 > 0);
        assert_eq!(sum, figures.saving(year));
    }
    let management = report(&figures, &Kind::Buig, Audience::Management);
    let json = String::from_utf8(crate::reports::json::render(&management).unwrap()).unwrap();
    assert!(!json.contains("K-0"), "management sees no client");
}

#[test]
fn management_gets_no_step_of_fewer_than_ten_people_apart() {
    let policy = policy();
    let recorded = town(40);
    // 20 left, 7 of them came back.
    let figures = figures(&policy, &recorded, "2022-06-30");
    assert_eq!(figures.people_net(), (20, 7));
    let row = |audience, label: &str| {
        let report = report(&figures, &Kind::Buig, audience);

        report
            .tables()
            .any(|(_, table)| table.find(label, "0 %").is_some())
    };
    assert!(!row(Audience::Management, "Terugval"));
    assert!(row(
        Audience::Management,
        "Bespaarde uitkering, na terugval"
    ));
    assert!(row(Audience::Controller, "Terugval"));
}

#[test]
fn the_net_effect_is_the_same_whether_or_not_a_step_stands_apart() {
    let policy = policy();
    let recorded = town(40);
    let figures = figures(&policy, &recorded, "2022-06-30");
    let net = |audience| {
        let report = report(&figures, &Kind::Buig, audience);
        let (_, table) = report
            .tables()
            .find(|(_, t)| t.id == "bruto-netto")
            .unwrap();
        table
            .rows
            .last()
            .unwrap()
            .cells
            .clone()
            .into_iter()
            .map(|c| c.shown())
            .collect::<Vec<_>>()
    };
    assert_eq!(net(Audience::Management), net(Audience::Controller));
}

#[test]
fn no_report_says_that_its_own_sums_are_wrong() {
    let policy = policy();
    let recorded = town(90);
    let figures = figures(&policy, &recorded, "2022-12-31");
    for kind in [
        Kind::Buig,
        Kind::Quarter,
        Kind::Caseload(None),
        Kind::Council(vec!["Les.".into()]),
    ] {
        let report = report(&figures, &kind, Audience::Controller);
        assert!(
            !report.sections[0]
                .title
                .starts_with("Deze cijfers kloppen niet"),
            "{kind:?}: {:?}",
            report.sections[0]
        );
    }
}

#[test]
fn norms_that_nobody_checked_keep_their_mark_in_the_report() {
    let policy = policy();
    let recorded = town(4);
    let figures = figures(&policy, &recorded, "2022-06-30");
    let report = report(&figures, &Kind::Buig, Audience::Management);
    let (_, table) = report.tables().find(|(_, t)| t.id == "normen").unwrap();
    let marks: Vec<String> = table.rows.iter().map(|r| r.cells[3].shown()).collect();
    assert_eq!(marks.first().map(String::as_str), Some("ja"));
    assert_eq!(marks[1..], ["nog niet [check]"; 5]);
}

#[test]
fn an_empty_database_makes_every_report_without_inventing_anything() {
    let policy = policy();
    let recorded = Recorded::default();
    let figures = figures(&policy, &recorded, "2021-10-01");
    for kind in [
        Kind::Buig,
        Kind::Quarter,
        Kind::Caseload(None),
        Kind::Council(vec![]),
    ] {
        let report = report(&figures, &kind, Audience::Management);
        crate::reports::html::page(&report);
        crate::reports::xlsx::render(&report).unwrap();
    }
    let buig = report(&figures, &Kind::Buig, Audience::Management);
    let unknown = buig.sections.iter().flat_map(|s| &s.blocks).any(|block| {
        matches!(block, Block::Paragraph { text } if text.starts_with("Wij weten nog niet hoeveel geld"))
    });
    assert!(
        unknown,
        "the state's grant is not told, and the report says so"
    );
}
