//! Inflow: a first offer for everybody who has none.

use super::Runner;
use super::error::{Result, RunError};
use super::night::load;
use super::rules::intake_rules;
use crate::domain::SetAside;
use crate::domain::intake::{Application, Offer};
use crate::night::intake;
use crate::store::Action;
use crate::store::documents;
use chrono::NaiveDate;

impl Runner {
    /// Makes the first offers of the day and writes them down. People who applied hear the same hour or night what
    /// is possible; the next night takes them along like everybody else. Also tells which records had to be set aside.
    pub async fn make_offers(&self, date: NaiveDate) -> Result<(Vec<Offer>, Vec<SetAside>)> {
        let rules = self.rules(date)?;
        let of_intake = intake_rules(&self.settings.config_dir)?;
        let mut aside = Vec::new();
        let applications: Vec<Application> = self
            .store
            .load_sound(documents::APPLICATIONS, &mut aside)
            .await?;
        let made = self.store.first_offers(&mut aside).await?;
        if applications
            .iter()
            .all(|application| made.get(&application.id).is_some_and(intake::is_answer))
        {
            return Ok((Vec::new(), aside));
        }
        let slot = self.slot("nightly", date.to_string());
        let input = load(&self.store, &slot).await?;
        aside.extend_from_slice(&input.set_aside);
        let (offers, _) = tokio::task::spawn_blocking(move || {
            intake::offers(&rules, &of_intake, &input, &applications, &made, date)
        })
        .await
        .map_err(|error| {
            RunError::Broken(format!("het aanbod is gestopt tijdens het denken: {error}"))
        })?;
        if !offers.is_empty() {
            let entry = self.audit(
                Action::OfferIntake,
                format!("intake/{date}"),
                format!("{} offers", offers.len()),
            );
            self.store.offers_add(&offers, self.held, &entry).await?;
        }
        Ok((offers, aside))
    }
}
