//! What a step asks of what went before, and of the budget.

use super::command::{command, money, refusal, way};
use super::{day, events, rules};
use crate::domain::codes::Instrument;
use crate::domain::{Cents, ClientId, EventKind, Route};
use crate::trajectories::command::{Step, decide, step};
use crate::trajectories::{AsOf, ClientState, Money, decide_on, fold};

fn mark(kind: EventKind) -> Step {
    Step::Mark(kind)
}

#[test]
fn nobody_comes_from_an_invitation_to_a_job_in_one_day() {
    let invited = [("2021-01-04", mark(EventKind::Invited))];
    for (what, rule) in [
        (
            mark(EventKind::DiagnosisRecorded),
            "diagnose.zonder_gesprek",
        ),
        (mark(EventKind::RouteProposed), "route.zonder_diagnose"),
        (
            Step::DecideRoute(Route::ArbeidTraject),
            "route.zonder_diagnose",
        ),
        (mark(EventKind::PlanSigned), "route.ontbreekt"),
        (Step::Start, "traject.zonder_plan"),
        (mark(EventKind::PhaseMiddensegment), "fase.zonder_traject"),
        (mark(EventKind::PhaseUitstroom), "fase.zonder_traject"),
        (mark(EventKind::Placed), "route.ontbreekt"),
    ] {
        assert_eq!(
            refusal(&invited, "2021-01-04", what.clone()),
            rule,
            "{what:?}"
        );
    }
}

#[test]
fn a_route_that_leads_elsewhere_makes_no_plan_and_no_placement_and_direct_work_needs_no_trajectory()
{
    let route = |route| {
        let mut steps = way();
        steps.truncate(2);
        steps.push(("2020-12-21", Step::DecideRoute(route)));
        steps
    };
    for what in [mark(EventKind::PlanSigned), mark(EventKind::Placed)] {
        assert_eq!(
            refusal(&route(Route::Zorg), "2021-01-04", what),
            "route.niet_naar_werk"
        );
    }
    let mut state = ClientState::new(ClientId::parse("K1").unwrap());
    let mut direct = route(Route::ArbeidDirect);
    direct.push(("2021-01-04", mark(EventKind::Placed)));
    for (number, (on, what)) in direct.into_iter().enumerate() {
        state = step(state, &command(number, on, what), &rules()).unwrap();
    }
    // Another route after the plan: the plan starts nothing any more.
    let mut changed = way();
    changed.truncate(4);
    changed.push(("2021-01-05", Step::DecideRoute(Route::Zorg)));
    assert_eq!(
        refusal(&changed, "2021-01-11", Step::Start),
        "route.niet_naar_werk"
    );
}

#[test]
fn phases_come_once_and_in_order_and_a_plan_serves_one_trajectory() {
    let after = |steps: &[(&'static str, Step)]| [&way()[..], steps].concat();
    let middle = mark(EventKind::PhaseMiddensegment);
    let exit = mark(EventKind::PhaseUitstroom);
    let once = after(&[("2021-02-01", middle.clone())]);
    assert_eq!(refusal(&once, "2021-03-01", middle.clone()), "fase.dubbel");
    let placed = after(&[
        ("2021-02-01", exit.clone()),
        ("2021-02-08", mark(EventKind::Placed)),
    ]);
    assert_eq!(refusal(&placed, "2021-03-01", middle), "fase.terug");
    assert_eq!(refusal(&placed, "2021-03-01", exit), "fase.dubbel");
    let end = Step::End {
        reason: "zorg".into(),
    };
    let ended = after(&[("2021-02-01", end)]);
    assert_eq!(
        refusal(&ended, "2021-03-01", Step::Start),
        "traject.zonder_plan"
    );
    let leave = Step::Leave { reason: None };
    let out = after(&[("2021-02-01", leave)]);
    assert_eq!(
        refusal(&out, "2021-03-01", mark(EventKind::PlanSigned)),
        "plan.zonder_uitkering"
    );
}

#[test]
fn a_file_of_years_ago_that_tells_only_a_part_counts_and_what_is_missing_is_named() {
    let lines = events(
        "E1 K1 2021-01-04 diagnose_vastgelegd
         E2 K1 2021-01-11 plan_ondertekend
         E3 K2 2021-01-11 start_traject
         E4 K3 2021-01-11 geplaatst",
    );
    let folded = fold(&lines, AsOf::day(day("2021-02-01")), &rules());
    assert!(folded.findings.is_empty(), "{:?}", folded.findings);
    let gaps: Vec<_> = folded.gaps.iter().map(|gap| gap.why.rule).collect();
    assert_eq!(
        gaps,
        [
            "diagnose.zonder_gesprek",
            "route.ontbreekt",
            "traject.zonder_plan",
            "route.ontbreekt"
        ]
    );
    assert_eq!(folded.states[1].trajectories.len(), 1, "the start counts");
}

#[test]
fn more_than_what_is_left_is_refused_unless_somebody_says_why_and_the_reason_stays() {
    let promised = [("2021-02-01", Step::Promise(money(1_500)))];
    let pay = |euros, beyond: Option<&str>, year_left| {
        Step::Pay(Money {
            beyond: beyond.map(str::to_owned),
            year_left,
            ..money(euros)
        })
    };
    let much = pay(99_999, None, None);
    assert_eq!(refusal(&[], "2021-03-01", much), "budget.klant");
    assert_eq!(
        refusal(&promised, "2021-03-01", Step::Promise(money(501))),
        "budget.klant"
    );
    let odd = pay(99_999, Some("omdat_het_kan"), None);
    assert_eq!(refusal(&[], "2021-03-01", odd), "budget.reden");
    let year = pay(1_600, None, Some(Cents::euros(99)));
    assert_eq!(refusal(&promised, "2021-03-01", year), "budget.jaar");
    let state = step(
        ClientState::new(ClientId::parse("K1").unwrap()),
        &command(0, "2021-02-01", promised[0].1.clone()),
        &rules(),
    )
    .unwrap();
    let accepted = |what| decide(&state, &command(1, "2021-03-01", what), &rules()).unwrap();
    // What was promised is paid without asking again, also when the year has nothing left.
    accepted(pay(1_500, None, Some(Cents::ZERO)));
    accepted(Step::Promise(money(500)));
    let deliberate = accepted(pay(99_999, Some("maatwerk"), Some(Cents::ZERO)));
    assert_eq!(deliberate[0].reason.as_deref(), Some("maatwerk"));
    // What the work budget does not pay for is not measured by it.
    accepted(Step::Pay(Money {
        instrument: Instrument::Loonkostensubsidie,
        ..money(9_000)
    }));
}

#[test]
fn a_step_on_which_another_rests_is_not_taken_back() {
    let client = ClientId::parse("K1").unwrap();
    let mut history = Vec::new();
    for (number, (on, what)) in way().into_iter().enumerate() {
        history.extend(decide_on(&client, &history, &command(number, on, what), &rules()).unwrap());
    }
    let withdraw = |number: usize| {
        let what = Step::Withdraw(crate::domain::EventId::parse(&format!("E{number}")).unwrap());
        decide_on(&client, &history, &command(9, "2021-03-01", what), &rules())
    };
    assert_eq!(withdraw(3).unwrap_err().rule, "intrekken.rust_erop");
    assert_eq!(withdraw(8).unwrap_err().rule, "verbetering.onmogelijk");
    assert_eq!(withdraw(4).unwrap().len(), 1);
}
