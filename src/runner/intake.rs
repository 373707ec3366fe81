//! Inflow: a first offer for everybody who has none.

use super::Runner;
use super::error::{Result, RunError};
use super::night::load;
use super::rules::intake_rules;
use crate::domain::intake::{Application, Offer};
use crate::night::intake;
use crate::store::documents;
use chrono::NaiveDate;

impl Runner {
    /// Makes the first offers of the day and writes them down. `run`: the run that does so. People who applied hear
    /// the same hour or night what is possible; the next night takes them along like everybody else.
    pub async fn make_offers(&self, date: NaiveDate, run: Option<i64>) -> Result<Vec<Offer>> {
        let rules = self.rules(date)?;
        let of_intake = intake_rules(&self.settings.config_dir)?;
        let applications: Vec<Application> = self.store.load(documents::APPLICATIONS).await?;
        let made = self.store.first_offers().await?;
        if applications
            .iter()
            .all(|application| made.contains_key(&application.id))
        {
            return Ok(Vec::new());
        }
        let slot = self.slot("nightly", date.to_string());
        let input = load(&self.store, &slot).await?;
        let (offers, _) = tokio::task::spawn_blocking(move || {
            intake::offers(&rules, &of_intake, &input, &applications, &made, date)
        })
        .await
        .map_err(|error| {
            RunError::Broken(format!("het aanbod is gestopt tijdens het denken: {error}"))
        })?;
        if !offers.is_empty() {
            let entry = self.audit(
                "intake.offer",
                format!("intake/{date}"),
                format!("{} offers", offers.len()),
            );
            self.store.offers_add(&offers, run, &entry).await?;
        }
        Ok(offers)
    }
}
