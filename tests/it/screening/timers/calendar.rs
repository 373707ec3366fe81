//! Small calendars that a person can read: what happened, the day of today, and what is due then.

use super::rules;
use crate::screening_kit::day;
use werkt::domain::codes::Instrument;
use werkt::domain::{ClientId, Code, EventId, EventKind, TrajectoryEvent};
use werkt::screening::timers::{TIMERS, due_by_events, far_overdue};

/// `2021-01-05 instrument_gestart proefplaats`, one a line; of an ending the third word is its reason.
pub fn events(lines: &str) -> Vec<TrajectoryEvent> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let event = |(at, line): (usize, &str)| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let kind = EventKind::from_code(words[1]).unwrap_or_else(|| panic!("{line}"));
        let more = words.get(2).copied();
        let instrument = more.and_then(Instrument::from_code);
        TrajectoryEvent {
            id: EventId::parse(&format!("E-{at}")).unwrap(),
            client: ClientId::parse("K-0001").unwrap(),
            kind,
            effective: day(words[0]),
            recorded: day(words[0]),
            coach: None,
            reason: more.filter(|_| instrument.is_none()).map(str::to_owned),
            instrument,
            amount: None,
            corrects: None,
        }
    };
    lines.enumerate().map(event).collect()
}

/// `rule date state`, soonest first.
fn on(today: &str, lines: &str) -> Vec<String> {
    let client = ClientId::parse("K-0001").unwrap();
    due_by_events(rules(), &client, &events(lines), day(today))
        .iter()
        .inspect(|due| assert!(!due.article.is_empty() && !due.text.is_empty()))
        .map(|due| {
            let rule = due.rule.trim_start_matches("termijn.");
            format!("{rule} {} {}", due.due, due.state.code())
        })
        .collect()
}

#[test]
fn promised_is_not_begun_and_somebody_must_say_when_it_began() {
    let promised = "2021-01-05 instrument_toegezegd proefplaats";
    assert_eq!(
        on("2021-01-10", promised),
        ["instrument_begin 2021-02-02 later"]
    );
    assert_eq!(
        on("2021-03-01", promised),
        ["instrument_begin 2021-02-02 overdue"]
    );
    let begun = "2021-01-05 instrument_toegezegd proefplaats
                 2021-01-18 instrument_gestart proefplaats";
    assert_eq!(
        on("2021-03-10", begun),
        [
            "proefplaats 2021-03-18 soon",
            "proefplaats 2021-07-18 later"
        ]
    );
    let never = "2021-01-05 instrument_toegezegd proefplaats
                 2021-01-18 instrument_gestopt proefplaats";
    assert!(on("2021-03-10", never).is_empty());
}

#[test]
fn the_clock_of_a_trial_placement_stops_when_it_stops_or_leads_to_a_job_or_out_of_benefit() {
    let start = "2021-01-18 instrument_gestart proefplaats";
    assert_eq!(
        on("2021-05-01", start),
        [
            "proefplaats 2021-03-18 overdue",
            "proefplaats 2021-07-18 later"
        ]
    );
    for stop in [
        "instrument_gestopt proefplaats",
        "geplaatst",
        "beeindigd verhuisd",
    ] {
        let ended = format!("{start}\n2021-03-01 {stop}");
        assert!(on("2021-05-01", &ended).is_empty(), "{stop}");
    }
    let out = format!("{start}\n2021-03-01 uitgestroomd verhuisd");
    assert!(on("2021-05-01", &out).is_empty());
}

#[test]
fn an_extension_leaves_only_the_six_months_of_the_whole_trial() {
    let extended = "2021-01-18 instrument_gestart proefplaats
                    2021-03-15 instrument_toegezegd proefplaats";
    assert_eq!(on("2021-05-01", extended), ["proefplaats 2021-07-18 later"]);
}

#[test]
fn a_second_trial_has_a_clock_of_its_own() {
    let twice = "2020-01-06 instrument_gestart proefplaats
                 2020-03-06 instrument_gestopt proefplaats
                 2021-01-18 instrument_gestart proefplaats";
    assert_eq!(
        on("2021-02-01", twice),
        [
            "proefplaats 2021-03-18 later",
            "proefplaats 2021-07-18 later"
        ]
    );
}

#[test]
fn the_fixed_wage_subsidy_runs_six_months_from_its_start_and_goes_with_the_job() {
    let start = "2021-01-04 instrument_toegezegd lks
                 2021-02-01 instrument_gestart lks";
    assert_eq!(on("2021-03-01", start), ["lks_forfait 2021-08-01 later"]);
    assert_eq!(on("2021-12-01", start), ["lks_forfait 2021-08-01 overdue"]);
    // Out of benefit, into the job that the subsidy pays for.
    let worked = format!("{start}\n2021-02-01 uitgestroomd werk\n2021-03-08 bevestigd");
    assert_eq!(
        on("2021-07-01", &worked)[..2],
        ["lks_forfait 2021-08-01 soon", "duurzaam 2021-08-01 later"]
    );
    for stop in [
        "2021-07-15 instrument_toegezegd lks",
        "2021-07-15 instrument_gestopt lks",
        "2021-07-15 uitgestroomd overleden",
    ] {
        let over = on("2021-12-01", &format!("{start}\n{stop}"));
        assert!(
            !over.iter().any(|due| due.starts_with("lks")),
            "{stop}: {over:?}"
        );
    }
}

#[test]
fn where_nobody_recorded_a_start_the_first_payment_is_one() {
    let paid = "2021-01-04 instrument_toegezegd lks
                2021-02-15 instrument_betaald lks
                2021-03-15 instrument_betaald lks";
    assert_eq!(on("2021-04-01", paid), ["lks_forfait 2021-08-15 later"]);
    let late_bill =
        format!("{paid}\n2021-04-30 instrument_gestopt lks\n2021-05-15 instrument_betaald lks");
    assert!(on("2021-06-01", &late_bill).is_empty());
}

#[test]
fn a_request_asks_an_answer_in_time_and_the_answer_settles_it() {
    let subsidy = "2021-01-04 instrument_aangevraagd lks";
    assert_eq!(on("2021-01-20", subsidy), ["lks_besluit 2021-02-08 later"]);
    assert_eq!(
        on("2021-03-01", subsidy),
        ["lks_besluit 2021-02-08 overdue"]
    );
    let decided = format!("{subsidy}\n2021-01-28 instrument_toegezegd lks");
    assert_eq!(
        on("2021-02-01", &decided),
        ["instrument_begin 2021-02-25 later"]
    );
    let sheltered = "2021-01-04 instrument_aangevraagd beschut_werk";
    assert_eq!(
        on("2021-02-20", sheltered),
        ["beschut_advies 2021-03-01 soon"]
    );
    let mut client = crate::screening_kit::base();
    client.legal.uwv_date = Some(day("2021-02-18"));
    let all = werkt::screening::timers::due_dates(
        rules(),
        &client,
        &events(sheltered),
        day("2021-02-20"),
    );
    assert!(!all.iter().any(|due| due.rule == "termijn.beschut_advies"));
}

#[test]
fn a_participation_place_is_assessed_six_times_and_a_talk_in_time_settles_one() {
    let start = "2020-01-06 instrument_gestart participatieplaats";
    let dates = |today: &str, lines: &str| -> Vec<String> {
        let rule = "participatieplaats ";
        on(today, lines)
            .iter()
            .map(|due| due.trim_start_matches(rule).to_owned())
            .collect()
    };
    assert_eq!(
        dates("2020-07-01", start),
        [
            "2020-07-06 soon",
            "2020-10-06 later",
            "2021-01-06 later",
            "2022-01-06 later",
            "2023-01-06 later",
            "2024-01-06 later"
        ]
    );
    let talked = format!("{start}\n2020-06-20 gesproken\n2020-09-01 gesproken");
    assert_eq!(
        dates("2021-02-01", &talked)[..2],
        ["2021-01-06 overdue", "2022-01-06 later"]
    );
}

#[test]
fn work_after_benefit_is_confirmed_after_a_month_and_looked_at_three_times() {
    let out = "2021-01-04 uitgestroomd werk";
    assert_eq!(
        on("2021-01-20", out),
        [
            "bevestiging 2021-02-04 soon",
            "duurzaam 2021-07-04 later",
            "duurzaam 2022-01-04 later",
            "duurzaam 2022-07-04 later"
        ]
    );
    let confirmed = format!("{out}\n2021-02-08 bevestigd\n2021-06-20 gesproken");
    assert_eq!(
        on("2021-07-10", &confirmed),
        ["duurzaam 2022-01-04 later", "duurzaam 2022-07-04 later"]
    );
    assert!(on("2021-07-10", &format!("{out}\n2021-05-01 herinstroom")).is_empty());
    assert!(on("2021-07-10", "2021-01-04 uitgestroomd aow").is_empty());
}

#[test]
fn nothing_falls_off_the_list_because_it_is_old() {
    let forgotten = "2015-01-05 instrument_gestart lks\n2016-01-04 uitgestroomd werk";
    let found = on("2021-07-10", forgotten);
    assert_eq!(
        found,
        [
            "lks_forfait 2015-07-05 overdue",
            "bevestiging 2016-02-04 overdue",
            "duurzaam 2017-07-04 overdue"
        ]
    );
    assert!(far_overdue(day("2015-07-05"), day("2021-07-10")));
    assert!(!far_overdue(day("2020-07-10"), day("2021-07-10")));
}

#[test]
fn every_timer_of_the_registry_stands_once_in_the_rules_with_article_sentence_and_warning() {
    let text = include_str!("../../../../config/screening.toml");
    for timer in TIMERS {
        let head = format!("id = \"{}\"", timer.id);
        assert_eq!(text.matches(&head).count(), 1, "{}", timer.id);
        let block = text
            .split(&head)
            .nth(1)
            .unwrap()
            .split("[[")
            .next()
            .unwrap();
        for key in ["version", "valid_from", "article", "warning_days", "text"] {
            assert!(block.contains(key), "{}: {key}", timer.id);
        }
    }
    let others = include_str!("../../../../config/trajectories.toml");
    assert!(!others.lines().any(|line| line.starts_with("[[timer]]")));
}
