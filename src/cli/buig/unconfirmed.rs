//! Norms and prices behind shown figures that nobody has compared with the official text yet: named with every answer
//! that rests on them, until somebody takes the mark (`check`, `assumed`) out of the configuration.

use crate::buig::BuigConfig;
use crate::buig::LedgerLine;
use crate::buig::benefit::Basis;
use crate::buig::config::Price;
use crate::buig::part_time::PartTimeNorm;
use crate::cli::output::{self, Format};
use crate::domain::dutch;
use anyhow::Result;
use std::collections::BTreeSet;

/// Said of a norm that is shown by itself.
pub const NOT_COMPARED: &str =
    "Norm nog te bevestigen: zij is nog niet vergeleken met de officiële tekst.";

/// One sentence for each unconfirmed norm that these lines rest on.
pub fn of_lines<'l>(
    config: &BuigConfig,
    lines: impl IntoIterator<Item = &'l LedgerLine>,
) -> BTreeSet<String> {
    let sentence = |line: &LedgerLine| match line.basis {
        Basis::OwnBenefit => None,
        Basis::Price => config.price_of(line.year).and_then(of_price),
        Basis::Wage => config.part_time_on(line.from).and_then(of_part_time),
    };
    lines.into_iter().filter_map(sentence).collect()
}

/// The same for the prices of these years.
pub fn of_years(config: &BuigConfig, years: impl IntoIterator<Item = i32>) -> BTreeSet<String> {
    let prices = years.into_iter().filter_map(|year| config.price_of(year));
    prices.filter_map(of_price).collect()
}

/// Under a table; beside an output that is for a program.
pub fn tell(sentences: &BTreeSet<String>, format: Format) -> Result<()> {
    for sentence in sentences {
        match format {
            Format::Table => output::print_text(&format!("{sentence}\n"))?,
            Format::Json | Format::Csv => eprintln!("{sentence}"),
        }
    }
    Ok(())
}

fn of_price(price: &Price) -> Option<String> {
    price.assumed.then(|| {
        format!(
            "Norm nog te bevestigen: gemiddelde uitkering van {} tot en met {}, € {} per jaar ({}).",
            price.from_year,
            price.to_year,
            dutch::number(price.per_year),
            price.source
        )
    })
}

fn of_part_time(norm: &PartTimeNorm) -> Option<String> {
    norm.check.then(|| {
        format!(
            "Norm nog te bevestigen: wat de klant houdt van loon naast de uitkering, vanaf {} ({}).",
            dutch::date(norm.from),
            norm.source
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buig::{LineKind, actual, parse};
    use crate::domain::{BenefitPeriod, Cents, ClientId};
    use crate::trajectories::tests::{day, events, rules};
    use crate::trajectories::track;

    const POLICY: &str = include_str!("../../../config/buig.toml");

    /// K1 left with an own amount, K2 without one, K3 earns beside the benefit.
    fn lines(config: &BuigConfig) -> Vec<LedgerLine> {
        let told = "S1 K1 2025-01-06 start_traject\nU1 K1 2025-06-02 uitgestroomd reden=werk\n\
            S2 K2 2025-01-06 start_traject\nU2 K2 2025-06-02 uitgestroomd reden=werk\n\
            S3 K3 2025-01-06 start_traject";
        let benefit = |client: &str, wage| BenefitPeriod {
            client: ClientId::parse(client).unwrap(),
            from: day("2024-01-01"),
            to: (client == "K1").then(|| day("2025-06-01")),
            gross_per_month: Cents::euros(1_000),
            wage_per_month: wage,
        };
        let benefits = [benefit("K1", None), benefit("K3", Some(Cents::euros(300)))];
        let tracking = track(&rules(), &[], &events(told), day("2026-03-31"));
        actual(config, &tracking, &benefits, 2025..=2026)
            .ledger
            .lines
    }

    #[test]
    fn every_figure_that_rests_on_an_unconfirmed_norm_says_so_and_no_other_does() {
        let config = parse(POLICY).unwrap();
        let lines = lines(&config);
        let of = |client: &str, year| {
            let own = |line: &&LedgerLine| line.client.as_str() == client && line.year == year;
            let own: Vec<&LedgerLine> = lines.iter().filter(own).collect();
            assert!(!own.is_empty(), "{client} {year}");
            of_lines(&config, own)
        };
        assert_eq!(of("K1", 2025).len() + of("K1", 2026).len(), 0, "own amount");
        assert_eq!(of("K2", 2025).len(), 0, "a price of the council");
        let price = of("K2", 2026).pop_first().unwrap();
        assert!(price.starts_with("Norm nog te bevestigen: gemiddelde uitkering van 2026"));
        let wage = of("K3", 2025).pop_first().unwrap();
        assert!(wage.starts_with("Norm nog te bevestigen: wat de klant houdt van loon"));
        assert_eq!(of_lines(&config, &lines).len(), 2, "each norm once");
        assert_eq!(of_years(&config, 2021..=2025).len(), 0);
        assert_eq!(of_years(&config, 2021..=2030).len(), 1);
    }

    #[test]
    fn who_takes_the_mark_away_takes_the_sentence_away() {
        let confirmed = POLICY
            .replace("check = true", "check = false")
            .replace("assumed = true", "assumed = false");
        let config = parse(&confirmed).unwrap();
        let lines = lines(&config);
        assert!(lines.iter().any(|line| line.kind == LineKind::PartTime));
        assert!(of_lines(&config, &lines).is_empty());
    }
}
