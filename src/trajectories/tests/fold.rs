use super::{day, events, rules};
use crate::trajectories::counts::stage_on;
use crate::trajectories::{AsOf, Folded, Stage, fold};

fn fold_on(lines: &str, on: &str) -> Folded {
    fold(&events(lines), AsOf::day(day(on)), &rules())
}

fn stage(lines: &str, on: &str) -> Stage {
    stage_on(&fold_on(lines, on).states[0], day(on), &rules())
}

const WAY_TO_WORK: &str = "
    E1  K1 2021-01-04 aangemeld
    E2  K1 2021-01-11 uitgenodigd
    E3  K1 2021-01-18 gesproken
    E4  K1 2021-01-25 diagnose_vastgelegd
    E5  K1 2021-02-01 route_voorgesteld
    E6  K1 2021-02-03 route_besloten
    E7  K1 2021-02-08 plan_ondertekend
    E8  K1 2021-02-15 start_traject coach=C1
    E9  K1 2021-05-10 middensegment
    E10 K1 2021-08-09 uitstroomfase
    E11 K1 2021-10-04 geplaatst
    E12 K1 2021-11-01 uitgestroomd
    E13 K1 2021-12-01 bevestigd";

#[test]
fn a_client_walks_the_whole_way_and_every_stage_shows_on_its_day() {
    let expected = [
        ("2021-01-04", Stage::Registered),
        ("2021-01-17", Stage::Invited),
        ("2021-01-18", Stage::Spoken),
        ("2021-01-25", Stage::Diagnosed),
        ("2021-02-02", Stage::RouteProposed),
        ("2021-02-03", Stage::RouteDecided),
        ("2021-02-08", Stage::PlanSigned),
        ("2021-02-15", Stage::Voorportaal),
        ("2021-05-10", Stage::Middensegment),
        ("2021-08-09", Stage::Uitstroomfase),
        ("2021-10-04", Stage::Placed),
        ("2021-11-01", Stage::Out),
        ("2021-12-01", Stage::Confirmed),
        ("2022-04-30", Stage::Confirmed),
        ("2022-05-01", Stage::Sustained6),
        ("2022-11-01", Stage::Sustained12),
        ("2023-05-01", Stage::Sustained18),
    ];
    for (on, stage_expected) in expected {
        assert_eq!(stage(WAY_TO_WORK, on), stage_expected, "{on}");
    }
    assert!(fold_on(WAY_TO_WORK, "2023-06-01").findings.is_empty());
}

/// Lines of events, and the rule that names what cannot be.
#[test]
fn what_cannot_be_is_named_and_changes_nothing() {
    let cases = [
        (
            "E1 K1 2021-01-04 start_traject\nE2 K1 2021-03-01 start_traject",
            "traject.dubbel",
        ),
        (
            "E1 K1 2021-01-04 uitgestroomd\nE2 K1 2021-03-01 start_traject",
            "traject.zonder_uitkering",
        ),
        (
            "E1 K1 2021-01-04 uitgestroomd\nE2 K1 2021-03-01 uitgestroomd",
            "uitstroom.dubbel",
        ),
        (
            "E1 K1 2021-01-04 herinstroom",
            "herinstroom.zonder_uitstroom",
        ),
        ("E1 K1 2021-01-04 middensegment", "fase.zonder_traject"),
        ("E1 K1 2021-01-04 bevestigd", "bevestiging.zonder_uitstroom"),
        (
            "E1 K1 2021-01-31 uitgestroomd\nE2 K1 2021-02-27 bevestigd",
            "bevestiging.te_vroeg",
        ),
        ("E1 K1 2021-01-04 beeindigd", "einde.zonder_traject"),
        (
            "E1 K1 2021-01-04 instrument_betaald instr=scholing eur=-5",
            "bedrag.negatief",
        ),
        (
            "E1 K1 2021-01-04 instrument_betaald eur=5",
            "instrument.ontbreekt",
        ),
        ("E1 K1 2021-01-04 coach_toegewezen", "coach.ontbreekt"),
        (
            "E1 K1 2021-01-04 ingetrokken corr=E9",
            "verbetering.onmogelijk",
        ),
        (
            "E1 K1 2021-01-04 gesproken\nE1 K1 2021-01-05 gesproken",
            "gebeurtenis.dubbel",
        ),
    ];
    for (lines, rule) in cases {
        let folded = fold_on(lines, "2022-01-01");
        let rules: Vec<_> = folded.findings.iter().map(|f| f.why.rule).collect();
        assert_eq!(rules, [rule], "{lines}");
    }
}

#[test]
fn the_last_day_of_february_is_a_month_after_the_last_day_of_january() {
    let lines = "E1 K1 2021-01-31 uitgestroomd\nE2 K1 2021-02-28 bevestigd";
    assert_eq!(stage(lines, "2021-02-28"), Stage::Confirmed);
}

#[test]
fn an_exit_and_a_return_on_one_day_leave_the_client_where_he_was() {
    let lines = "E2 K1 2021-03-01 uitgestroomd\nE1 K1 2021-03-01 herinstroom";
    let folded = fold_on(lines, "2021-03-01");
    assert!(folded.findings.is_empty());
    assert_eq!(folded.states[0].stage, Stage::Relapsed);
    let absence = &folded.states[0].absences[0];
    assert_eq!(
        (absence.exit, absence.back),
        (day("2021-03-01"), Some(day("2021-03-01")))
    );
    // And the other way about: who was out comes back and leaves again.
    let lines = "E0 K1 2021-01-01 uitgestroomd
        E1 K1 2021-03-01 uitgestroomd
        E2 K1 2021-03-01 herinstroom";
    let folded = fold_on(lines, "2021-03-01");
    assert!(folded.findings.is_empty());
    assert_eq!(folded.states[0].absences.len(), 2);
}

#[test]
fn a_correction_counts_from_the_day_it_was_recorded() {
    let lines = events(
        "E1 K1 2021-03-01 uitgestroomd rec=2021-03-02
         E2 K1 2021-03-15 uitgestroomd rec=2021-04-10 corr=E1",
    );
    let exit = |known_on: &str| {
        let as_of = AsOf {
            reference_date: day("2021-12-31"),
            known_on: day(known_on),
        };
        let folded = fold(&lines, as_of, &rules());
        assert!(folded.findings.is_empty());
        folded.states.first().map(|state| state.absences[0].exit)
    };
    assert_eq!(exit("2021-03-01"), None);
    assert_eq!(exit("2021-03-02"), Some(day("2021-03-01")));
    assert_eq!(exit("2021-04-09"), Some(day("2021-03-01")));
    assert_eq!(exit("2021-04-10"), Some(day("2021-03-15")));
}

#[test]
fn a_withdrawal_can_itself_be_withdrawn() {
    let lines = "E1 K1 2021-03-01 uitgestroomd
        E2 K1 2021-03-05 ingetrokken corr=E1
        E3 K1 2021-03-06 ingetrokken corr=E2";
    assert_eq!(stage(lines, "2021-03-06"), Stage::Out);
    let circle = "E1 K1 2021-03-01 ingetrokken corr=E2\nE2 K1 2021-03-01 ingetrokken corr=E1";
    let findings = fold_on(circle, "2021-03-06").findings;
    assert!(findings.iter().all(|f| f.why.text.contains("naar elkaar")));
    assert_eq!(findings.len(), 2);
}

#[test]
fn outflow_for_another_reason_than_work_stands_apart() {
    use crate::trajectories::ExitKind;
    let kind = |reason: &str| {
        let folded = fold_on(
            &format!("E1 K1 2021-03-01 uitgestroomd reden={reason}"),
            "2021-04-01",
        );
        folded.states[0].absences[0].kind
    };
    assert_eq!(kind("werk"), ExitKind::Work);
    assert_eq!(
        kind("maatschappelijke_baan"),
        ExitKind::MaatschappelijkeBaan
    );
    assert_eq!(kind("aow"), ExitKind::Other);
}

#[test]
fn an_exit_with_a_reason_that_nobody_knows_is_told_and_is_no_work() {
    use crate::trajectories::ExitKind;
    let mut stored = events("E1 K1 2021-03-01 uitgestroomd reden=verhuist");
    let fold_it = |stored: &[_]| fold(stored, AsOf::day(day("2021-04-01")), &rules());
    let folded = fold_it(&stored);
    assert_eq!(folded.states[0].absences[0].kind, ExitKind::Other);
    assert_eq!(folded.findings[0].why.rule, "reden.onbekend");
    assert!(folded.findings[0].why.text.contains("'verhuist'"));
    assert!(folded.findings[0].why.text.contains("verhuisd"), "the list");
    // Space and capitals of an older import change nothing.
    stored[0].reason = Some("AOW ".into());
    let folded = fold_it(&stored);
    assert_eq!(folded.states[0].absences[0].kind, ExitKind::Other);
    assert!(folded.findings.is_empty());
}

#[test]
fn every_talk_is_a_look_at_the_route_and_not_only_the_first() {
    let lines = "
    E1 K1 2021-01-18 gesproken
    E2 K1 2021-01-25 diagnose_vastgelegd
    E3 K1 2021-09-06 gesproken";
    let looked = |on: &str| fold_on(lines, on).states[0].looked;
    assert_eq!(looked("2021-02-01"), Some(day("2021-01-25")));
    assert_eq!(looked("2021-10-01"), Some(day("2021-09-06")));
    assert_eq!(
        fold_on(lines, "2021-10-01").states[0].spoken,
        Some(day("2021-01-18")),
        "the year of the first talk stays"
    );
}
