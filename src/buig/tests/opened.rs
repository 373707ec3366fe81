//! Every figure opens to lines that add up to it.

use super::council;
use crate::buig::{LineKind, RowKey, actual, opened, waterfalls};
use crate::domain::Cents;
use crate::trajectories::tests::{day, events, rules};
use crate::trajectories::{ExitKind, track};
use proptest::prelude::*;

fn sum(lines: &[opened::OpenedLine]) -> Cents {
    lines.iter().map(|line| line.amount).sum()
}

proptest! {
    #[test]
    fn the_lines_of_every_figure_add_up_to_it_to_the_cent(
        people in prop::collection::vec(
            (0_u64..700, prop::option::of(0_u64..300), any::<bool>(), 0_u32..3_000),
            0..20,
        ),
        share in 0_u32..=10_000,
    ) {
        let mut text = String::new();
        for (i, (exit, stay, trajectory, euros)) in people.iter().enumerate() {
            let exit = day("2021-02-01") + chrono::Days::new(*exit);
            if *trajectory {
                text += &format!("S{i} K{i} 2021-01-04 start_traject\n");
                text += &format!("P{i} K{i} {exit} instrument_betaald instr=scholing eur={euros}\n");
            }
            text += &format!("X{i} K{i} {exit} uitgestroomd\n");
            text += &format!("L{i} K{i} {exit} instrument_betaald instr=lks eur={euros}\n");
            if let Some(stay) = stay {
                text += &format!("Y{i} K{i} {} herinstroom\n", exit + chrono::Days::new(*stay));
            }
        }
        let tracking = track(&rules(), &[], &events(&text), day("2022-12-31"));
        let actual = actual(&council(), &tracking, &[], 2021..=2022);
        for year in [2021, 2022] {
            let fall = waterfalls(&actual, &tracking.states, year, &[share], None).remove(0);
            let step = |key| fall.steps.iter().find(|s| s.key == key).unwrap().amount;
            let net = opened::net(&actual, &tracking.states, year, share);
            prop_assert_eq!(sum(&net), fall.net);
            prop_assert_eq!(sum(&opened::subsidy(&tracking.states, year)), step("lks"));
            let budget = opened::work_budget(&tracking.states, &rules(), year);
            prop_assert_eq!(sum(&budget), actual.table.amount(RowKey::WorkBudget, year));
            let saving: Cents = actual
                .ledger
                .of(year, LineKind::Avoided, ExitKind::Work)
                .iter()
                .map(|line| line.amount)
                .sum();
            prop_assert_eq!(saving, actual.table.amount(RowKey::BuigSaving, year));
        }
    }
}
