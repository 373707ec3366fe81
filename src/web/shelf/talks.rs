//! Whether the 1,200 are spoken with in time: the words of `werkt talks progress` above the burn-up.

use crate::domain::dutch;
use crate::reports::suppress::THRESHOLD;
use crate::reports::{Audience, Block, Report, Section};
use crate::screening::talks::Progress;

/// The section before which it stands: people of whom the work potential is known, by date.
const BEFORE: &str = "voortgang";

/// Puts the progress of the talks into a report. Management reads no count of fewer than ten people.
pub fn add(report: &mut Report, progress: &Progress, reader: Audience) {
    let section = told(progress, reader != Audience::Controller);
    let burn_up = |section: &Section| {
        let mut tables = section.blocks.iter().filter_map(Block::as_table);
        tables.any(|table| table.id == BEFORE)
    };
    let at = report.sections.iter().position(burn_up);
    let at = at.unwrap_or_else(|| report.sections.len().min(1));
    report.sections.insert(at, section);
}

fn told(progress: &Progress, protects: bool) -> Section {
    let section = Section::new("Gesprekken met de mensen van het zittend bestand");
    let (spoken, goal) = (progress.spoken, progress.goal);
    let left = goal.saturating_sub(spoken);
    let small = |people: u32| protects && people > 0 && u64::from(people) < THRESHOLD;
    if small(spoken) || small(left) {
        return section.paragraph(format!(
            "Met hoeveel van de {} mensen wij spraken, is niet getoond: het gaat om minder dan {THRESHOLD} mensen.",
            dutch::number(goal.into())
        ));
    }
    let section = section.paragraph(progress.sentence.clone());
    if left == 0 {
        return section;
    }
    let needed = progress.pace_needed_tenths.map_or_else(
        || "De datum is voorbij.".to_owned(),
        |needed| format!("Nodig om de datum te halen: {} per week.", tenths(needed)),
    );
    section
        .paragraph(format!(
            "Tempo van de laatste weken: {} per week. {needed}",
            tenths(progress.pace_tenths)
        ))
        .paragraph(format!(
            "Wij spraken {} van deze mensen nog niet. Wat zij kunnen en willen, weten wij dan nog niet van henzelf.",
            dutch::number(left.into())
        ))
}

fn tenths(value: u32) -> String {
    format!("{},{}", dutch::number(i64::from(value / 10)), value % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(spoken: u32) -> Progress {
        Progress {
            spoken,
            goal: 1200,
            burn_up: Vec::new(),
            pace_tenths: 124,
            pace_needed_tenths: Some(310),
            reaches_on: None,
            sentence: format!(
                "Wij spraken {spoken} van de 1200 mensen. In dit tempo zijn wij later klaar."
            ),
        }
    }

    fn words(progress: &Progress, protects: bool) -> String {
        let blocks = told(progress, protects).blocks;
        let text = |block: Block| match block {
            Block::Paragraph { text } => text,
            other => panic!("{other:?}"),
        };
        blocks.into_iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn management_reads_how_many_were_spoken_with_at_what_pace_and_what_is_needed() {
        let told = words(&progress(400), true);
        assert!(
            told.starts_with("Wij spraken 400 van de 1200 mensen."),
            "{told}"
        );
        for part in [
            "12,4 per week",
            "31,0 per week",
            "Wij spraken 800 van deze mensen nog niet.",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
    }

    #[test]
    fn a_handful_of_people_is_counted_for_the_controller_only() {
        for few in [3, 1195] {
            let told = words(&progress(few), true);
            assert!(
                told.contains("niet getoond") && !told.contains(&few.to_string()),
                "{told}"
            );
            assert!(words(&progress(few), false).contains(&few.to_string()));
        }
        assert!(words(&progress(1200), true).starts_with("Wij spraken 1200"));
    }
}
