//! The plan of talks: within capacity, urgent first, fair, and blind to no-shows.

use crate::screening_kit::{base, day, rules, today};
use chrono::Datelike;
use std::collections::BTreeMap;
use werkt::domain::codes::TalkKind;
use werkt::domain::{ClientId, Coach, CoachId, Talk};
use werkt::screening::talks::{
    CanCome, Candidate, InviteBy, Plan, TalkRules, invite_again, plan_talks, progress,
};
use werkt::screening::{Screening, screen};

const TALKS: &str = include_str!("../../../config/talks.toml");

pub(super) fn talk_rules() -> TalkRules {
    TalkRules::parse(TALKS).unwrap()
}

pub(super) fn coach(id: &str, fte_hundredths: u16) -> Coach {
    Coach {
        id: CoachId::parse(id).unwrap(),
        name: String::new(),
        fte_hundredths,
        caseload_max: None,
    }
}

pub(super) fn people(count: usize) -> Vec<(ClientId, Screening)> {
    let rules = rules();
    (0..count)
        .map(|n| {
            let mut client = base();
            client.id = ClientId::parse(&format!("K-{n:04}")).unwrap();
            (client.id.clone(), screen(rules, &client, today()))
        })
        .collect()
}

pub(super) fn candidate((client, screening): &(ClientId, Screening)) -> Candidate<'_> {
    Candidate {
        client,
        coach: None,
        spoken_on: None,
        waiting_since: None,
        screening,
        retest_on: screening.retest,
        terms: &[],
        not_before: None,
        invite_by: InviteBy::Letter,
        can_come: CanCome::default(),
        ground: None,
    }
}

fn order(plan: &Plan) -> Vec<&str> {
    plan.weeks
        .iter()
        .flat_map(|week| &week.talks)
        .map(|talk| talk.client.as_str())
        .collect()
}

#[test]
fn no_coach_gets_more_talks_in_a_week_than_fit() {
    let coaches = [coach("C-1", 100), coach("C-2", 55)];
    let people = people(200);
    let candidates: Vec<_> = people.iter().map(candidate).collect();
    let plan = plan_talks(&talk_rules(), &coaches, &[], &candidates, 0, today());
    assert_eq!(plan.weeks.len(), 8);
    assert_eq!(plan.weeks[0].monday, day("2021-03-08"));
    for (at, week) in plan.weeks.iter().enumerate() {
        let mut each: BTreeMap<&str, u32> = BTreeMap::new();
        for talk in &week.talks {
            *each.entry(talk.coach.as_str()).or_default() += 1;
        }
        assert!(each["C-1"] <= 10 && each["C-2"] <= 5, "{each:?}");
        // 15 % of a later week stays free for what cannot wait.
        let full = if at == 0 { 15 } else { 13 };
        assert_eq!(week.talks.len(), full);
    }
    assert_eq!(plan.later.len(), 200 - 15 - 7 * 13);
}

#[test]
fn the_plan_does_not_depend_on_the_order_of_the_file() {
    let coaches = [coach("C-1", 100)];
    let people = people(50);
    let mut candidates: Vec<_> = people.iter().map(candidate).collect();
    let one = plan_talks(&talk_rules(), &coaches, &[], &candidates, 0, today());
    candidates.reverse();
    assert_eq!(
        one,
        plan_talks(&talk_rules(), &coaches, &[], &candidates, 0, today())
    );
    let mut sorted = order(&one);
    sorted.sort_unstable();
    assert_ne!(
        order(&one),
        sorted,
        "a lot decides between equals, not the client number"
    );
}

#[test]
fn who_waits_longest_or_is_due_comes_first() {
    let people = people(3);
    let mut candidates: Vec<_> = people.iter().map(candidate).collect();
    candidates[1].waiting_since = Some(day("2012-01-01"));
    candidates[2].waiting_since = Some(day("2018-01-01"));
    let plan = plan_talks(
        &talk_rules(),
        &[coach("C-1", 100)],
        &[],
        &candidates,
        0,
        today(),
    );
    assert_eq!(order(&plan), ["K-0001", "K-0002", "K-0000"]);
    assert!(
        plan.weeks[0].talks[0]
            .because
            .iter()
            .any(|ground| ground == "Wacht al 9 jaar.")
    );
    assert_eq!(
        plan.weeks[0].talks[0].because[0],
        "Wij spraken nog niet over werk."
    );
}

#[test]
fn who_was_spoken_with_and_has_nothing_due_is_left_in_peace() {
    let people = people(1);
    let mut one = candidate(&people[0]);
    one.spoken_on = Some(day("2021-01-10"));
    let plan = plan_talks(&talk_rules(), &[coach("C-1", 100)], &[], &[one], 0, today());
    assert!(order(&plan).is_empty() && plan.later.is_empty());
}

#[test]
fn a_talk_that_did_not_take_place_moves_the_date_and_nothing_else() {
    let invitation = invite_again(&talk_rules(), 2, day("2021-03-10"));
    assert_eq!(
        (invitation.not_before, invitation.by),
        (day("2021-03-17"), InviteBy::HomeVisit)
    );
    let people = people(1);
    let mut one = candidate(&people[0]);
    let before = plan_talks(
        &talk_rules(),
        &[coach("C-1", 100)],
        &[],
        &[one.clone()],
        0,
        today(),
    );
    one.not_before = Some(invitation.not_before);
    let after = plan_talks(&talk_rules(), &[coach("C-1", 100)], &[], &[one], 0, today());
    let later = &after.weeks[1].talks[0];
    assert_eq!(before.weeks[0].talks[0].points, later.points);
    assert_eq!(later.day, day("2021-03-17"));
}

fn standing(client: &str, on: &str) -> Talk {
    Talk {
        id: format!("{client}.1"),
        version: 1,
        client: ClientId::parse(client).unwrap(),
        coach: CoachId::parse("C-1").unwrap(),
        kind: TalkKind::Planned,
        day: day(on),
        starts_at: chrono::NaiveTime::from_hms_opt(9, 30, 0).unwrap(),
        minutes: 60,
        invite_by: InviteBy::Letter,
        because: Vec::new(),
        question: None,
        actor: String::new(),
        recorded_at: String::new(),
    }
}

#[test]
fn talks_that_stand_keep_their_day_and_new_ones_take_the_room_that_is_left() {
    let people = people(40);
    let candidates: Vec<_> = people.iter().map(candidate).collect();
    let stands = [
        standing("K-1000", "2021-03-08"),
        standing("K-1001", "2021-03-16"),
    ];
    let plan = plan_talks(
        &talk_rules(),
        &[coach("C-1", 100)],
        &stands,
        &candidates,
        0,
        today(),
    );
    assert_eq!((plan.weeks[0].capacity, plan.weeks[0].standing), (10, 1));
    assert_eq!(
        (plan.weeks[0].talks.len(), plan.weeks[1].talks.len()),
        (9, 8)
    );
    let mut slots: Vec<_> = plan
        .weeks
        .iter()
        .flat_map(|week| &week.talks)
        .map(|t| (t.day, t.starts_at))
        .collect();
    slots.extend(stands.iter().map(|t| (t.day, t.starts_at)));
    let all = slots.len();
    slots.sort_unstable();
    slots.dedup();
    assert_eq!(slots.len(), all, "nobody is in two talks at once");
}

#[test]
fn no_talk_falls_on_a_day_that_is_closed_or_in_a_weekend() {
    let people = people(400);
    let candidates: Vec<_> = people.iter().map(candidate).collect();
    let coaches = [coach("C-1", 100), coach("C-2", 100)];
    let plan = plan_talks(
        &talk_rules(),
        &coaches,
        &[],
        &candidates,
        0,
        day("2021-12-15"),
    );
    let days: Vec<_> = plan
        .weeks
        .iter()
        .flat_map(|week| &week.talks)
        .map(|talk| talk.day)
        .collect();
    assert!(days.len() > 100);
    for talk_day in days {
        assert!(talk_day.weekday().num_days_from_monday() < 5);
        assert!(
            !["2021-12-24", "2021-12-27", "2021-12-31"]
                .map(day)
                .contains(&talk_day)
        );
    }
    assert_eq!(
        plan.weeks[0].capacity, 16,
        "a week with a closed day holds less"
    );
}

#[test]
fn the_burn_up_says_when_the_present_pace_reaches_1200() {
    let rules = talk_rules();
    // Ten a week for the last eight weeks: 80 people; 1,120 left is 112 weeks.
    let talks: Vec<_> = (0..80)
        .map(|n| day("2021-01-05") + chrono::Days::new(n / 10 * 7))
        .collect();
    let found = progress(&rules, &talks, today());
    assert_eq!((found.spoken, found.pace_tenths), (80, 100));
    assert_eq!(found.reaches_on, Some(day("2023-04-24")));
    assert_eq!(found.pace_needed_tenths, Some(258));
    assert_eq!(
        found.sentence,
        "Wij spraken 80 van de 1.200 mensen. In dit tempo zijn wij klaar op 24 april 2023. Dat is later dan 31 december 2021."
    );
    assert_eq!(found.burn_up.last().unwrap().spoken, 80);
    assert_eq!(progress(&rules, &[], today()).reaches_on, None);
}

#[test]
fn the_pace_is_that_of_the_days_that_were_seen_and_a_goal_that_was_reached_has_its_day() {
    let rules = talk_rules();
    // Two weeks after the first day of the goal: twenty talks in fourteen days are ten a week, not two and a half.
    let talks: Vec<_> = (0..20)
        .map(|n| day("2020-05-01") + chrono::Days::new(n / 2))
        .collect();
    assert_eq!(progress(&rules, &talks, day("2020-05-14")).pace_tenths, 100);
    let all = vec![day("2021-02-01"); 1200];
    let reached = progress(&rules, &all, today());
    assert_eq!(reached.reaches_on, Some(day("2021-02-01")));
    assert!(reached.sentence.ends_with("Het doel is gehaald."));
    // Talks of long ago are no pace.
    let old = vec![day("2020-06-01"); 100];
    let still = progress(&rules, &old, today());
    assert_eq!((still.pace_tenths, still.reaches_on), (0, None));
    assert!(
        still.sentence.contains("waren er geen gesprekken"),
        "{}",
        still.sentence
    );
}

#[test]
fn a_wrong_talks_file_is_refused_by_name() {
    let refused = |from: &str, to: &str| {
        TalkRules::parse(&TALKS.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    };
    assert!(refused("weeks = 8", "wekes = 8").contains("wekes"));
    assert!(refused("deadline = 2021-12-31", "deadline = 2019-12-31").contains("goal.deadline"));
    assert!(
        refused("talks_per_fte_week = 10", "talks_per_fte_week = 0")
            .contains("plan.talks_per_fte_week")
    );
    let twice = refused("why = \"long_ago\"", "why = \"retest\"");
    assert!(
        twice.contains("[[order]] long_ago") && twice.contains("0 keer"),
        "{twice}"
    );
    let unknown = refused("De hertoets is op {dag}", "De hertoets is op {datum}");
    assert!(
        unknown.contains("[[order]] retest") && unknown.contains("{dag}"),
        "{unknown}"
    );
}
