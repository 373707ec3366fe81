//! The plan of talks: from what the last night said to talks in the agenda.

use super::Runner;
use super::error::{Result, RunError};
use super::night::screenings;
use super::rules::{intake_rules, talk_rules, trajectory_rules};
use crate::domain::intake::Application;
use crate::domain::{Client, ClientId, Coach, Code, TrajectoryEvent};
use crate::night::agenda::Due;
use crate::night::intake;
use crate::night::talks::{TalkInput, plan};
use crate::screening::talks::{Plan, PlannedTalk, TalkRules};
use crate::screening::timers::TimerState;
use crate::store::documents;
use crate::store::due::{DueQuery, StoredDue};
use crate::store::talks::{NewTalk, TalkQuery};
use crate::trajectories::{self, AsOf};
use chrono::NaiveDate;

impl Runner {
    /// Plans the weeks after `today` on what the last night said: talks that stand stay, new ones fill the room that
    /// is left. Nothing is written.
    pub async fn plan_talks(&self, today: NaiveDate) -> Result<Plan> {
        let folder = &self.settings.config_dir;
        let (rules, of_states) = (talk_rules(folder)?, trajectory_rules(folder)?);
        let of_intake = intake_rules(folder)?;
        let store = &self.store;
        let Some(night) = store.run_latest("nightly", None).await? else {
            return Err(RunError::Refused(
                "er is nog geen nacht gedraaid; begin met `werkt nightly --date JJJJ-MM-DD`"
                    .to_owned(),
            ));
        };
        let clients: Vec<Client> = store.load(documents::CLIENTS).await?;
        let coaches: Vec<Coach> = store.load(documents::COACHES).await?;
        let events: Vec<TrajectoryEvent> = store.load(documents::EVENTS).await?;
        let applications: Vec<Application> = store.load(documents::APPLICATIONS).await?;
        let lines = intake::lines(
            &of_intake,
            &applications,
            &store.first_offers().await?,
            today,
        );
        let screenings = screenings(store, night.id, None).await?;
        let due: Vec<Due> = store
            .due_dates(night.id, &DueQuery::default())
            .await?
            .into_iter()
            .filter_map(due)
            .collect();
        let talks = store.talks(&TalkQuery::default()).await?;
        let states = trajectories::fold(&events, AsOf::day(today), &of_states).states;
        let input = TalkInput {
            clients: &clients,
            coaches: &coaches,
            screenings: &screenings,
            due: &due,
            states: &states,
            talks: &talks,
            grounds: &intake::grounds_for_talks(&of_intake, &lines, &clients),
        };
        Ok(plan(&rules, &input, today))
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
            "talks.plan",
            format!("talks/{today}"),
            format!("{} new", new.len()),
        );
        Ok(self.store.talks_plan(&new, today, &entry).await?)
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
