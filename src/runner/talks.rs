//! The plan of talks: from what the last night said to talks in the agenda.

use super::Runner;
use super::error::{Result, RunError};
use super::night::sound_screenings;
use super::rules::{intake_rules, talk_rules, trajectory_rules};
use crate::domain::intake::Application;
use crate::domain::{Client, ClientId, Coach, Code, SetAside, TrajectoryEvent};
use crate::night::agenda::{Due, events_that_hold};
use crate::night::talks::{TalkInput, plan};
use crate::night::{follow, intake};
use crate::screening::talks::{Plan, PlannedTalk, TalkRules};
use crate::screening::timers::TimerState;
use crate::store::Action;
use crate::store::documents;
use crate::store::due::{DueQuery, StoredDue};
use crate::store::talks::{NewTalk, TalkQuery};
use crate::trajectories::AsOf;
use chrono::NaiveDate;

impl Runner {
    /// Plans the weeks after `today` on what the last night said: talks that stand stay, new ones fill the room that
    /// is left. Nothing is written. Also tells which records had to be set aside.
    pub async fn plan_talks(&self, today: NaiveDate) -> Result<(Plan, Vec<SetAside>)> {
        let folder = &self.settings.config_dir;
        let (rules, of_states) = (talk_rules(folder)?, trajectory_rules(folder)?);
        let of_screening = self.rules(today)?.screening;
        let of_intake = intake_rules(folder)?;
        let store = &self.store;
        let Some(night) = store.run_latest("nightly", None).await? else {
            return Err(RunError::Refused(
                "er is nog geen nacht gedraaid; begin met `werkt nightly --date JJJJ-MM-DD`"
                    .to_owned(),
            ));
        };
        let mut aside = Vec::new();
        let clients: Vec<Client> = store.load_sound(documents::CLIENTS, &mut aside).await?;
        let coaches: Vec<Coach> = store.load_sound(documents::COACHES, &mut aside).await?;
        let events: Vec<TrajectoryEvent> = store.load_sound(documents::EVENTS, &mut aside).await?;
        let applications: Vec<Application> = store
            .load_sound(documents::APPLICATIONS, &mut aside)
            .await?;
        let lines = intake::lines(
            &of_intake,
            &applications,
            &store.first_offers(&mut aside).await?,
            today,
        );
        let screenings = sound_screenings(store, night.id, &mut aside).await?;
        let due: Vec<Due> = store
            .due_dates(night.id, &DueQuery::default())
            .await?
            .into_iter()
            .filter_map(due)
            .collect();
        let talks = store.talks(&TalkQuery::default()).await?;
        let (states, panicked) = follow::states(&of_states, &events, AsOf::day(today));
        aside.extend(panicked);
        let held = events_that_hold(&events, today);
        let input = TalkInput {
            screening: &of_screening,
            clients: &clients,
            coaches: &coaches,
            screenings: &screenings,
            due: &due,
            states: &states,
            held: &held,
            talks: &talks,
            grounds: &intake::grounds_for_talks(&of_intake, &lines, &clients),
        };
        Ok((plan(&rules, &input, today), aside))
    }

    /// Puts the new talks of a plan in the agenda. Tells how many were added.
    pub async fn store_talks(&self, plan: &Plan, today: NaiveDate) -> Result<usize> {
        let rules = talk_rules(&self.settings.config_dir)?;
        let new: Vec<NewTalk> = plan
            .weeks
            .iter()
            .flat_map(|week| &week.talks)
            .map(|talk| new_talk(&rules, talk))
            .collect();
        let entry = self.audit(
            Action::PlanTalks,
            format!("talks/{today}"),
            format!("{} new", new.len()),
        );
        let added = self
            .store
            .talks_plan(&new, today, self.held, &entry)
            .await?;
        Ok(added)
    }
}

fn new_talk(rules: &TalkRules, talk: &PlannedTalk) -> NewTalk {
    NewTalk {
        client: talk.client.clone(),
        coach: talk.coach.clone(),
        day: talk.day,
        starts_at: talk.starts_at,
        minutes: rules.agenda.minutes,
        invite_by: talk.invite_by,
        because: talk.because.clone(),
        question: talk.question.clone(),
    }
}

/// A stored due date; one that no longer parses is no ground for a talk.
fn due(row: StoredDue) -> Option<Due> {
    Some(Due {
        due: row.due.parse().ok()?,
        state: TimerState::from_code(&row.state)?,
        client: ClientId::parse(&row.client_id).ok()?,
        rule: row.rule,
        text: row.text,
        article: row.article,
    })
}
