//! Who comes first: what the law asks, then everybody who was never spoken with, and a lot between equals.

use super::talks::{candidate, coach, people, talk_rules};
use crate::screening_kit::{day, today};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;
use werkt::domain::ClientId;
use werkt::screening::lot;
use werkt::screening::talks::{Candidate, Term, Why, plan_talks, progress};

fn term(due: NaiveDate) -> Term {
    Term {
        due,
        from: due - Days::new(28),
        text: "Kijk opnieuw.".to_owned(),
    }
}

/// Spoken with four months ago, and the retest is late.
fn spoken(candidate: &mut Candidate<'_>) {
    candidate.spoken_on = Some(day("2020-11-01"));
    candidate.retest_on = day("2020-12-27");
}

#[test]
fn for_eight_weeks_nobody_who_was_never_spoken_with_waits_for_a_retest_and_every_term_is_in_time() {
    let people = people(160);
    let terms: Vec<[Term; 1]> = (0..12)
        .map(|n| [term(today() + Days::new(9 + n * 4))])
        .collect();
    let mut candidates: Vec<_> = people.iter().map(candidate).collect();
    for (one, terms) in candidates.iter_mut().zip(&terms) {
        spoken(one);
        one.terms = terms;
    }
    candidates[12..60].iter_mut().for_each(spoken);
    let coaches = [coach("C-1", 100)];
    let plan = plan_talks(&talk_rules(), &coaches, &[], &candidates, 0, today());
    let talks: Vec<_> = plan.weeks.iter().flat_map(|week| &week.talks).collect();
    let of = |why: Why| talks.iter().filter(|talk| talk.why == why).count();
    assert_eq!(of(Why::TermSoon), 12);
    for (one, terms) in candidates.iter().zip(&terms) {
        let talk = talks
            .iter()
            .find(|talk| talk.client == *one.client)
            .unwrap();
        assert!(
            (terms[0].from..=terms[0].due).contains(&talk.day),
            "{talk:?}"
        );
    }
    // A hundred were never spoken with: more than fit beside the terms.
    assert!(plan.later.iter().any(|later| later.why == Why::NeverSpoken));
    assert_eq!(of(Why::Retest), 0);
    assert!(of(Why::NeverSpoken) >= 50, "{}", of(Why::NeverSpoken));
}

#[test]
fn a_full_own_coach_keeps_nobody_waiting_who_was_never_spoken_with() {
    let people = people(40);
    let (full, empty) = (coach("C-1", 20), coach("C-2", 100));
    let mut candidates: Vec<_> = people.iter().map(candidate).collect();
    candidates
        .iter_mut()
        .for_each(|one| one.coach = Some(&full.id));
    candidates[..10].iter_mut().for_each(spoken);
    let coaches = [full.clone(), empty];
    let plan = plan_talks(&talk_rules(), &coaches, &[], &candidates, 0, today());
    let talks: Vec<_> = plan.weeks.iter().flat_map(|week| &week.talks).collect();
    let never: Vec<_> = talks
        .iter()
        .filter(|talk| talk.why == Why::NeverSpoken)
        .collect();
    assert_eq!(never.len(), 30);
    assert!(never.iter().any(|talk| talk.coach.as_str() == "C-2"));
    assert!(
        talks
            .iter()
            .all(|talk| talk.why == Why::NeverSpoken || talk.coach.as_str() == "C-1"),
        "a retest stays with the own coach"
    );
}

#[test]
fn a_term_goes_to_another_coach_rather_than_past_its_date() {
    let people = people(12);
    let own = coach("C-1", 10);
    let terms = [term(day("2021-03-12"))];
    let mut candidates: Vec<_> = people.iter().map(candidate).collect();
    for one in &mut candidates {
        spoken(one);
        one.coach = Some(&own.id);
        one.terms = &terms;
    }
    let coaches = [own.clone(), coach("C-2", 50)];
    let plan = plan_talks(&talk_rules(), &coaches, &[], &candidates, 0, today());
    let (in_time, late): (Vec<_>, Vec<_>) = plan
        .weeks
        .iter()
        .flat_map(|week| &week.talks)
        .partition(|talk| talk.day <= day("2021-03-12"));
    assert_eq!(in_time.len(), 6, "one of the own coach, five of the other");
    assert_eq!(late.len(), 6);
    assert!(
        late.iter()
            .all(|talk| talk.because[1].contains("na de termijn"))
    );
}

#[test]
fn between_equals_the_published_lot_decides() {
    let people = people(40);
    let candidates: Vec<_> = people.iter().map(candidate).collect();
    let rules = talk_rules();
    let plan = plan_talks(&rules, &[coach("C-1", 100)], &[], &candidates, 0, today());
    let talks = plan.weeks.iter().flat_map(|week| &week.talks);
    let order: Vec<&ClientId> = talks.map(|talk| &talk.client).collect();
    let all: Vec<ClientId> = people.iter().map(|(client, _)| client.clone()).collect();
    let drawn = lot::draw(&rules.priority.lot_seed, &all, 40, today()).drawn;
    let drawn: Vec<&ClientId> = drawn.iter().map(|ticket| &ticket.client).collect();
    assert_eq!(order, drawn);
}

#[test]
fn once_the_goal_is_reached_a_retest_that_is_long_overdue_goes_before_a_first_talk() {
    let people = people(2);
    let mut candidates: Vec<_> = people.iter().map(candidate).collect();
    spoken(&mut candidates[0]);
    candidates[0].retest_on = day("2020-08-01");
    let coaches = [coach("C-1", 100)];
    let first = |spoken: u32| {
        let plan = plan_talks(&talk_rules(), &coaches, &[], &candidates, spoken, today());
        let talks = plan.weeks.into_iter().flat_map(|week| week.talks);
        talks.map(|talk| talk.why).next().unwrap()
    };
    assert_eq!(first(1199), Why::NeverSpoken);
    assert_eq!(first(1200), Why::Retest);
}

#[test]
fn what_cannot_wait_finds_room_in_a_week_that_others_would_have_filled() {
    let people = people(300);
    let candidates: Vec<_> = people.iter().map(candidate).collect();
    let coaches = [coach("C-1", 100), coach("C-2", 100)];
    let plan = plan_talks(&talk_rules(), &coaches, &[], &candidates, 0, today());
    for week in &plan.weeks[1..] {
        let taken = u32::try_from(week.talks.len()).unwrap();
        assert_eq!(week.capacity - taken, 3, "15 % of 20 is kept");
    }
}

/// Week after week: the talks of the first week are held, the others are planned again.
fn run(fte_hundredths: &[u16], never: usize) -> (u32, String) {
    let rules = talk_rules();
    let coaches: Vec<_> = (1..)
        .zip(fte_hundredths)
        .map(|(n, fte)| coach(&format!("C-{n:02}"), *fte))
        .collect();
    let people = people(never);
    let mut spoken: BTreeSet<&ClientId> = BTreeSet::new();
    // 700 were spoken with in the months before.
    let mut days = vec![day("2021-06-01"); 700];
    let mut now = day("2021-10-01");
    while now <= rules.goal.deadline {
        let left: Vec<_> = people
            .iter()
            .filter(|(client, _)| !spoken.contains(client))
            .map(candidate)
            .collect();
        let so_far = u32::try_from(days.len()).unwrap();
        let plan = plan_talks(&rules, &coaches, &[], &left, so_far, now);
        for talk in &plan.weeks[0].talks {
            let (client, _) = people.iter().find(|(id, _)| *id == talk.client).unwrap();
            assert!(spoken.insert(client), "nobody is spoken with twice");
            days.push(talk.day);
        }
        now = now + Days::new(7);
    }
    let found = progress(&rules, &days, rules.goal.deadline);
    (found.spoken, found.sentence)
}

#[test]
fn a_run_with_the_coaches_of_the_fixture_reaches_the_goal_in_time_or_tells_the_day() {
    let fixture = [80, 70, 50, 20, 20, 20, 20, 20, 20];
    let (spoken, sentence) = run(&fixture, 500);
    // 32 talks a week, 29 in the last: three days are closed around Christmas and New Year.
    assert_eq!(spoken, 700 + 12 * 32 + 29);
    assert!(
        sentence.contains("klaar op") && sentence.contains("later dan 31 december 2021"),
        "{sentence}"
    );
    let more = fixture.map(|fte| fte + 20);
    let (spoken, sentence) = run(&more, 500);
    assert_eq!(spoken, 1200);
    assert!(sentence.ends_with("Het doel is gehaald."), "{sentence}");
}
