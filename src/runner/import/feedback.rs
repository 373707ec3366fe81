//! Decisions of coaches: each becomes the next version of its pair, unless something later stands.

use super::save::quarantined;
use super::{FileReport, ImportKind};
use crate::domain::{Code, Decision, Feedback, dutch};
use crate::import::{self, Finding, Source, Target};
use crate::runner::Runner;
use crate::runner::error::Result;
use crate::store::Action;
use crate::store::documents;
use crate::store::feedback::{FeedbackFile, Judged};
use chrono::NaiveDate;

impl Runner {
    /// Reads one file of decisions and writes it; one after `today` is set aside.
    pub(super) async fn feedback(
        &self,
        source: &Source<'_>,
        today: NaiveDate,
    ) -> Result<FileReport> {
        let mut reading = self
            .taken(ImportKind::Feedback, import::read_feedback(source, today))
            .await?;
        let clients = self.store.ids(documents::CLIENTS).await?;
        let places = self.store.ids(documents::PLACES).await?;
        let coaches = self.store.ids(documents::COACHES).await?;
        import::check_references(&mut reading, &|target, id| match target {
            Target::Client => clients.contains(id),
            Target::Place => places.contains(id),
            Target::Coach => coaches.contains(id),
            Target::Event => false,
        });
        let decided = self.store.decided().await?;
        reading.quarantine_where(|row| {
            let Judged::Overtaken(day) = decided.judge(&row.feedback).0 else {
                return None;
            };
            let reason = format!(
                "over deze klant en plek is op {} al iets anders besloten. Dat besluit blijft staan.",
                dutch::date(day)
            );
            let told = row.feedback.decided.to_string();
            Some(Finding::new("datum", &told, reason))
        });
        let actor = |row: &import::FeedbackRow| {
            let coach = row.coach.as_ref();
            coach.map_or_else(|| self.settings.actor.clone(), ToString::to_string)
        };
        let mut decisions: Vec<(Feedback, String)> = reading
            .records()
            .map(|row| (row.feedback.clone(), actor(row)))
            .collect();
        // Two decisions on one pair follow each other in the order of their days, not of their lines.
        decisions.sort_by_key(|(told, _)| told.decided);
        let questions: Vec<String> = decisions
            .iter()
            .filter_map(|(told, _)| question(told))
            .collect();
        let file = FeedbackFile {
            file_name: reading.file_name.clone(),
            sha256: reading.sha256.clone(),
            encoding: reading.encoding.label().to_owned(),
            quarantined: quarantined(&reading),
            mended: reading.mended(),
            decisions,
        };
        let object = format!("feedback/{}", &reading.sha256[..12]);
        let entry = self.audit(Action::Import, object, "accepted");
        let counts = self.store.import_feedback(&file, self.held, &entry).await?;
        let mut report = FileReport::of(ImportKind::Feedback, &reading, counts);
        if !counts.seen_before {
            add_questions(&mut report, questions);
        }
        Ok(report)
    }
}

/// Questions printed after a file; the others are in `werkt feedback list --questions`.
const QUESTIONS_MAX: usize = 8;

fn add_questions(report: &mut FileReport, questions: Vec<String>) {
    let more = questions.len().saturating_sub(QUESTIONS_MAX);
    report
        .notes
        .extend(questions.into_iter().take(QUESTIONS_MAX));
    if more > 0 {
        let note = format!("en nog {more} vragen; zie `werkt feedback list --questions`.");
        report.notes.push(note);
    }
}

/// What to ask the coach after a refusal.
fn question(told: &Feedback) -> Option<String> {
    let Decision::Refuse(why) = told.decision else {
        return None;
    };
    let question = why.limit_question()?;
    Some(format!(
        "{}, {} ({}): {question}",
        told.client,
        told.place,
        why.label()
    ))
}
