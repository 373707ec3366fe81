use super::*;
use crate::domain::codes::{Set, Shift};
use crate::domain::{CoachId, Fact, Source};
use crate::screening::talks::{PlannedTalk, Why};
use crate::screening::timers::TimerState;
use crate::screening::{ScreeningRules, screen};
use proptest::prelude::*;
use std::slice::from_ref;
use std::sync::LazyLock;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2021-10-01")
}

fn at(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn rules() -> TalkRules {
    TalkRules::parse(include_str!("../../../config/talks.toml")).unwrap()
}

fn screening() -> &'static RuleSet {
    static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
        let text = include_str!("../../../config/screening.toml");
        ScreeningRules::parse(text)
            .unwrap()
            .valid_on(today())
            .unwrap()
    });
    &RULES
}

fn person(id: &str) -> Client {
    Client::unknown(ClientId::parse(id).unwrap(), Cohort::ZittendBestand)
}

fn told<T>(value: T) -> Option<Fact<T>> {
    Some(Fact {
        value,
        observed: Some(day("2021-09-01")),
        source: Source::Client,
    })
}

fn talk(client: &str, number: usize, kind: TalkKind, on: NaiveDate, starts_at: NaiveTime) -> Talk {
    Talk {
        id: format!("{client}.{number}"),
        version: 1,
        client: ClientId::parse(client).unwrap(),
        coach: CoachId::parse("C-1").unwrap(),
        kind,
        day: on,
        starts_at,
        minutes: 60,
        invite_by: InviteBy::Letter,
        because: Vec::new(),
        question: None,
        actor: String::new(),
        recorded_at: String::new(),
    }
}

/// What one coach of one fte plans for these people.
fn planned(rules: &TalkRules, clients: &[Client], due: &[Due], talks: &[Talk]) -> Vec<PlannedTalk> {
    let screenings: Vec<Screening> = clients
        .iter()
        .map(|client| screen(screening(), client, today()))
        .collect();
    let coach = Coach {
        id: CoachId::parse("C-1").unwrap(),
        name: String::new(),
        fte_hundredths: 100,
        caseload_max: None,
    };
    let input = TalkInput {
        screening: screening(),
        clients,
        coaches: &[coach],
        screenings: &screenings,
        due,
        states: &[],
        held: &BTreeMap::new(),
        talks,
        grounds: &BTreeMap::new(),
    };
    let plan = plan(rules, &input, today());
    assert!(plan.later.is_empty(), "one coach has room for all");
    plan.weeks.into_iter().flat_map(|week| week.talks).collect()
}

fn end_of_exemption(client: &Client, on: &str) -> Due {
    Due {
        due: day(on),
        state: TimerState::Soon,
        client: client.id.clone(),
        rule: "termijn.ontheffing_einde".to_owned(),
        text: "De ontheffing eindigt.".to_owned(),
        article: "Participatiewet art. 9 lid 2".to_owned(),
    }
}

#[test]
fn who_was_just_spoken_with_about_the_end_of_an_exemption_is_not_invited_again() {
    let mut client = person("K-0152");
    client.legal.exempt_until = Some(day("2021-11-13"));
    client.spoken_on = Some(day("2021-09-28"));
    let due = [end_of_exemption(&client, "2021-11-13")];
    assert!(planned(&rules(), from_ref(&client), &due, &[]).is_empty());
    // A talk of before the eight weeks of warning answers nothing.
    client.spoken_on = Some(day("2021-09-01"));
    let talks = planned(&rules(), from_ref(&client), &due, &[]);
    assert_eq!(talks[0].why, Why::TermSoon);
    assert!(talks[0].day <= day("2021-11-13"));
    assert_eq!(
        talks[0].because[0],
        "Termijn, uiterlijk 13 november 2021: De ontheffing eindigt."
    );
}

#[test]
fn a_term_that_passed_asks_again_once_the_talk_is_as_old_as_its_warning() {
    let mut client = person("K-0001");
    let due = [Due {
        state: TimerState::Overdue,
        rule: "termijn.plan_jongere".to_owned(),
        ..end_of_exemption(&client, "2021-06-01")
    }];
    // 28 days of warning.
    client.spoken_on = Some(day("2021-09-20"));
    let soon = planned(&rules(), from_ref(&client), &due, &[]);
    assert!(
        soon.iter().all(|talk| talk.why != Why::TermOverdue),
        "{soon:?}"
    );
    client.spoken_on = Some(day("2021-08-20"));
    let talks = planned(&rules(), from_ref(&client), &due, &[]);
    assert_eq!(
        (talks[0].why, talks[0].day),
        (Why::TermOverdue, day("2021-10-04"))
    );
}

#[test]
fn a_retest_counts_from_the_last_talk_wherever_it_was_written_down() {
    // Nobody knows anything: further research, looked at again after eight weeks.
    let client = person("K-0001");
    let never = planned(&rules(), from_ref(&client), &[], &[]);
    assert_eq!(never[0].why, Why::NeverSpoken);
    let held = talk("K-0001", 1, TalkKind::Held, day("2021-09-30"), at("09:30"));
    let talks = planned(&rules(), from_ref(&client), &[], &[held]);
    for talk in talks {
        assert_eq!(talk.why, Why::Retest);
        assert!(
            talk.day >= day("2021-11-11"),
            "not before its time: {talk:?}"
        );
    }
}

#[test]
fn nobody_is_invited_for_an_hour_on_which_it_is_known_that_they_cannot_come() {
    let mut rules = rules();
    rules.agenda.times = vec![at("08:30"), at("09:30"), at("13:30")];
    let unknown = person("K-0001");
    let mut afternoon = person("K-0002");
    afternoon.supply.shifts = Some(Set::of(&[Shift::Afternoon]));
    let mut at_school = person("K-0003");
    at_school.legal.childcare = told(false);
    let mut arranged = person("K-0004");
    arranged.legal.childcare = told(true);
    let mut night = person("K-0005");
    night.supply.shifts = Some(Set::of(&[Shift::Night]));
    let one = |client: &Client| planned(&rules, from_ref(client), &[], &[])[0].clone();
    assert_eq!(one(&unknown).starts_at, at("08:30"));
    assert_eq!(
        one(&unknown).can_come,
        "Wij weten nog niet wanneer deze persoon kan."
    );
    assert_eq!(one(&afternoon).starts_at, at("13:30"));
    assert_eq!(one(&afternoon).can_come, "Kan volgens het bestand: middag.");
    assert_eq!(one(&at_school).starts_at, at("09:30"));
    assert!(one(&at_school).can_come.contains("onder schooltijd"));
    assert_eq!(one(&arranged).starts_at, at("08:30"));
    assert!(
        one(&night).can_come.contains("Bel eerst"),
        "hard to plan is still a talk"
    );
}

#[test]
fn after_a_talk_that_was_missed_another_part_of_the_day_is_tried() {
    let missed = talk(
        "K-0001",
        1,
        TalkKind::Missed,
        day("2021-09-20"),
        at("09:30"),
    );
    let talks = planned(&rules(), &[person("K-0001")], &[], &[missed]);
    assert_eq!(talks[0].starts_at, at("13:30"));
}

proptest! {
    /// Whatever somebody missed or called off: the place in the order, its points and its reasons stay, and so does
    /// that of everybody else.
    #[test]
    fn no_history_of_missed_talks_changes_a_place_in_the_order(
        history in prop::collection::vec((1_u64..400, any::<bool>(), any::<bool>()), 0..12),
    ) {
        let clients = [person("K-0001"), person("K-0002")];
        let talks: Vec<Talk> = history
            .iter()
            .enumerate()
            .map(|(number, (ago, missed, morning))| {
                let kind = if *missed { TalkKind::Missed } else { TalkKind::Cancelled };
                let on = today() - chrono::Days::new(*ago);
                talk("K-0001", number, kind, on, at(if *morning { "09:30" } else { "13:30" }))
            })
            .collect();
        let place = |talks: &[Talk]| {
            let mut places: Vec<_> = planned(&rules(), &clients, &[], talks)
                .into_iter()
                .map(|talk| (talk.client, talk.why, talk.rank, talk.points, talk.because, talk.question))
                .collect();
            places.sort_by(|one, other| one.0.cmp(&other.0));
            places
        };
        let found = place(&talks);
        prop_assert_eq!(found.len(), 2);
        prop_assert_eq!(found, place(&[]));
    }
}
