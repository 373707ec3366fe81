//! What `config/buig.toml` may not say: refused by name before anything is computed.

use super::config::{BuigConfig, ConfigError};
use rust_decimal::Decimal;

/// Most starts, jobs or years that a plan may hold; beyond it a typing error is likelier than a plan.
const STARTS_MAX: u32 = 100_000;
pub(super) const YEARS_MAX: i32 = 50;
pub(super) const EUROS_MAX: i64 = 1_000_000_000;

impl BuigConfig {
    /// Refuses what cannot be meant: years that run back, doubled years, negative counts, a plan year without price.
    pub fn validate(&self) -> Result<(), ConfigError> {
        self.validate_years()?;
        self.validate_amounts()?;
        self.validate_prices()?;
        self.validate_realised()?;
        self.validate_deadweight()?;
        self.validate_part_time()?;
        self.validate_relapse()
    }

    /// Net is never one number, and never none.
    fn validate_deadweight(&self) -> Result<(), ConfigError> {
        let mut shares = self.deadweight_percent.clone();
        shares.sort_unstable();
        let doubled = shares.windows(2).any(|pair| pair[0] == pair[1]);
        if shares.is_empty() || doubled {
            return Err(ConfigError::new(
                "deadweight_percent: noem minstens een percentage, elk een keer, bijvoorbeeld [0, 25, 50]",
            ));
        }
        Ok(())
    }

    fn validate_part_time(&self) -> Result<(), ConfigError> {
        if !self.part_time.is_sorted_by(|a, b| a.from < b.from) {
            return Err(ConfigError::new(
                "part_time: zet de normen op volgorde van from, elk een keer",
            ));
        }
        let most = Decimal::from(100_000);
        let bad = self.part_time.iter().find(|norm| {
            let amount = norm.exempt_per_month_max;
            amount < Decimal::ZERO || amount > most || norm.exempt_months > 120
        });
        match bad {
            Some(norm) => Err(ConfigError::new(format!(
                "part_time vanaf {}: exempt_per_month_max is 0 tot {most} euro, exempt_months 0 tot 120",
                norm.from
            ))),
            None => Ok(()),
        }
    }

    fn validate_years(&self) -> Result<(), ConfigError> {
        let plan = &self.plan;
        let span = i64::from(plan.last_year) - i64::from(plan.first_year);
        if !(1900..=2200).contains(&plan.first_year) || !(0..i64::from(YEARS_MAX)).contains(&span) {
            return Err(ConfigError::new(format!(
                "plan.first_year en plan.last_year: {} tot {} is geen planperiode (1 tot {YEARS_MAX} jaar)",
                plan.first_year, plan.last_year
            )));
        }
        let listed: [(&str, Vec<i32>); 4] = [
            ("plan.cohort", plan.cohort.iter().map(|c| c.year).collect()),
            (
                "plan.screening",
                plan.screening.iter().map(|c| c.year).collect(),
            ),
            (
                "plan.verloning",
                plan.verloning.iter().map(|c| c.year).collect(),
            ),
            (
                "plan.release_welzijn",
                plan.release_welzijn.iter().map(|c| c.year).collect(),
            ),
        ];
        for (key, mut years) in listed {
            years.sort_unstable();
            for year in &years {
                if !(plan.first_year..=plan.last_year).contains(year) {
                    return Err(ConfigError::new(format!(
                        "{key}: {year} ligt buiten het plan"
                    )));
                }
            }
            if let Some(pair) = years.windows(2).find(|pair| pair[0] == pair[1]) {
                return Err(ConfigError::new(format!(
                    "{key}: {} staat er twee keer",
                    pair[0]
                )));
            }
        }
        Ok(())
    }

    fn validate_amounts(&self) -> Result<(), ConfigError> {
        let plan = &self.plan;
        let mut amounts = vec![
            ("plan.cost_per_extra_fte", plan.cost_per_extra_fte),
            ("plan.work_budget_per_client", plan.work_budget_per_client),
            ("plan.verloning_job_cost", plan.verloning_job_cost),
        ];
        amounts.extend(plan.screening.iter().map(|a| ("plan.screening", a.amount)));
        amounts.extend(
            plan.release_welzijn
                .iter()
                .map(|a| ("plan.release_welzijn", a.amount)),
        );
        for grant in &self.grant {
            let told = [Some(grant.provisional), grant.definitive, grant.spending];
            amounts.extend(told.into_iter().flatten().map(|amount| ("grant", amount)));
        }
        amounts.extend(self.price.iter().map(|p| ("price.per_year", p.per_year)));
        for (key, amount) in amounts {
            if !(0..=EUROS_MAX).contains(&amount) {
                return Err(ConfigError::new(format!(
                    "{key}: {amount} is geen bedrag van 0 tot {EUROS_MAX} euro"
                )));
            }
        }
        let starts = plan.cohort.iter().map(|c| c.starts);
        let jobs = plan.verloning.iter().map(|v| v.jobs_not_filled);
        if let Some(count) = starts.chain(jobs).find(|count| *count > STARTS_MAX) {
            return Err(ConfigError::new(format!(
                "plan.cohort, plan.verloning: {count} is meer dan {STARTS_MAX}"
            )));
        }
        if plan.caseload_per_fte == 0 {
            return Err(ConfigError::new("plan.caseload_per_fte: 0 kan niet"));
        }
        for (key, least, months) in [
            ("plan.exit_delay_months", 0, plan.exit_delay_months),
            ("plan.trajectory_months", 1, plan.trajectory_months),
        ] {
            if !(least..=120).contains(&months) {
                return Err(ConfigError::new(format!(
                    "{key}: {months} is niet {least} tot 120 maanden"
                )));
            }
        }
        Ok(())
    }

    fn validate_prices(&self) -> Result<(), ConfigError> {
        let mut ranges: Vec<(i32, i32)> = self
            .price
            .iter()
            .map(|p| (p.from_year, p.to_year))
            .collect();
        ranges.sort_unstable();
        if let Some((from, to)) = ranges.iter().find(|(from, to)| from > to) {
            return Err(ConfigError::new(format!(
                "price: {from} tot {to} loopt terug"
            )));
        }
        if let Some(pair) = ranges.windows(2).find(|pair| pair[1].0 <= pair[0].1) {
            return Err(ConfigError::new(format!(
                "price: twee prijzen voor {}",
                pair[1].0
            )));
        }
        self.validate_grants()?;
        match (self.plan.first_year..=self.plan.last_year).find(|y| self.price_of(*y).is_none()) {
            Some(year) => Err(ConfigError::new(format!("price: geen prijs voor {year}"))),
            None => Ok(()),
        }
    }

    fn validate_grants(&self) -> Result<(), ConfigError> {
        let mut years: Vec<i32> = self.grant.iter().map(|grant| grant.year).collect();
        years.sort_unstable();
        match years.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(ConfigError::new(format!(
                "grant: {} staat er twee keer",
                pair[0]
            ))),
            None => Ok(()),
        }
    }

    fn validate_relapse(&self) -> Result<(), ConfigError> {
        for curve in &self.relapse {
            let rising = curve
                .anchors
                .windows(2)
                .any(|p| p[1].0 <= p[0].0 || p[1].1 > p[0].1);
            let bad = curve.anchors.is_empty() || curve.anchors[0].0 == 0 || rising;
            if bad || curve.anchors.iter().any(|a| a.0 > 600 || a.1.0 == 0) {
                return Err(ConfigError::new(format!(
                    "relapse.{}: anchors zijn [maanden, procent], maanden oplopend vanaf 1, procent dalend en boven 0",
                    curve.key
                )));
            }
        }
        match &self.plan.relapse {
            Some(key) if self.relapse_curve(key).is_none() => Err(ConfigError::new(format!(
                "plan.relapse: geen curve met de naam {key}"
            ))),
            _ => Ok(()),
        }
    }
}
