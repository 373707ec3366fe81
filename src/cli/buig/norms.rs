//! `werkt buig grant`, `buig lks` and `buig part-time`: the state's budget, and the two formulas of law.

use super::unconfirmed;
use crate::buig::config::{BuigConfig, Percent};
use crate::buig::grant::BudgetYear;
use crate::buig::instruments::{self, loonkostensubsidie};
use crate::buig::part_time::part_time_offset;
use crate::buig::{self, norm_age};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::domain::dutch::percent_hundredths as percent;
use crate::domain::{Cents, dutch};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;
use rust_decimal::Decimal;

/// Grant, spending, saldo and safety net of every year that is told.
pub fn grant(context: &Context, config: &BuigConfig, format: Format) -> Result<Exit> {
    let name = context.installation()?.municipality.name;
    let years = buig::budget_years(config, &format!("Gemeente {name}"));
    let header = [
        "jaar",
        "budget",
        "soort",
        "uitgaven",
        "saldo",
        "tekort",
        "tekort drie jaar",
        "uitkomst",
    ];
    let unknown = || "weten wij nog niet".to_owned();
    let share = |e2: Option<i64>| e2.map_or_else(unknown, |e2| dutch::percent_tenths(e2 / 10));
    let rows = years.iter().map(|year| {
        vec![
            year.year.to_string(),
            dutch::euros(year.grant),
            if year.definitive {
                "definitief"
            } else {
                "voorlopig"
            }
            .to_owned(),
            year.spending.map_or_else(unknown, dutch::euros),
            year.saldo.map_or_else(unknown, dutch::euros),
            share(year.deficit_e2),
            share(year.deficit_three_years_e2),
            year.text.clone(),
        ]
    });
    match format {
        Format::Json => output::print_json(&years)?,
        Format::Csv => grant_csv(&years)?,
        Format::Table if years.is_empty() => output::print_text(
            "Wij weten het BUIG-budget nog niet. Vul de beschikkingen van SZW in: [[grant]] in config/buig.toml.\n",
        )?,
        Format::Table => output::print_text(&format!(
            "{}\nVangnet: tekort hoger dan {} van het budget, in het jaar en over drie jaar ({}).\n",
            output::table(&header, &[1, 3, 4, 5, 6], rows),
            percent(config.safety_net.threshold_percent.0),
            config.safety_net.source
        ))?,
    }
    Ok(Exit::Done)
}

/// For a spreadsheet: amounts and percents as plain numbers, nothing where it is not known.
fn grant_csv(years: &[BudgetYear]) -> Result<()> {
    let amount = |amount: Option<Cents>| amount.map_or_else(String::new, |a| a.to_string());
    let share = |e2: Option<i64>| e2.map_or_else(String::new, |e2| Decimal::new(e2, 2).to_string());
    let rows = years.iter().map(|year| {
        let definitive = if year.definitive {
            "definitief"
        } else {
            "voorlopig"
        };
        vec![
            year.year.to_string(),
            year.grant.to_string(),
            definitive.to_owned(),
            amount(year.spending),
            amount(year.saldo),
            share(year.deficit_e2),
            share(year.deficit_three_years_e2),
            year.text.clone(),
        ]
    });
    let header = [
        "jaar",
        "budget",
        "soort",
        "uitgaven",
        "saldo",
        "tekort procent",
        "tekort drie jaar procent",
        "uitkomst",
    ];
    output::print_csv(&header, rows)
}

#[derive(Debug, Args)]
pub struct LksArguments {
    /// Loonwaarde, in percent of the minimum wage.
    #[arg(long)]
    loonwaarde: Decimal,
    /// Hours a week.
    #[arg(long, default_value_t = 36)]
    hours: u32,
    /// Day of which the norms hold.
    #[arg(long)]
    date: NaiveDate,
}

/// Loonkostensubsidie of a month by art. 10d, with the norms of a day.
pub fn lks(context: &Context, arguments: &LksArguments) -> Result<Exit> {
    let config = config(context)?;
    let share = Percent::try_from(arguments.loonwaarde)
        .map_err(|error| Stop::refused(format!("--loonwaarde: {error}")))?;
    if !(1..=40).contains(&arguments.hours) {
        return Err(Stop::refused(format!(
            "--hours: {} is niet 1 tot 40",
            arguments.hours
        )));
    }
    let norm = config
        .lks_on(arguments.date)
        .ok_or_else(|| none(arguments.date))?;
    let amount = loonkostensubsidie(norm, share, arguments.hours);
    output::print_text(&format!(
        "{} per maand: min(V x (1 - {}), 0,7 x V) plus {} werkgeverslasten; V = {} + 8 %, {} van 36 uur.\n{}{}\n",
        dutch::euros_cents(amount),
        percent(share.0),
        percent(norm.employer_charges_percent.0),
        dutch::euros_cents(Cents::from_decimal(norm.minimum_wage_month)),
        arguments.hours.min(36),
        norm.source,
        mark(norm.check) + &old(norm_age::wage_norm(norm.from, arguments.date)),
    ))?;
    Ok(Exit::Done)
}

#[derive(Debug, Args)]
pub struct PartTimeArguments {
    /// Gross wage of a month, euros.
    #[arg(long)]
    wage: Decimal,
    /// Benefit of a month, euros.
    #[arg(long)]
    benefit: Decimal,
    /// Which month of part-time work it is, from 1.
    #[arg(long, default_value_t = 1)]
    month: u32,
    /// Day of which the norms hold.
    #[arg(long)]
    date: NaiveDate,
}

/// What a month of part-time work takes off the benefit (art. 31 lid 2 onder n).
pub fn part_time(config: &BuigConfig, arguments: &PartTimeArguments) -> Result<Exit> {
    let norm = config.part_time_on(arguments.date).ok_or_else(|| {
        let day = dutch::date(arguments.date);
        Stop::not_found(format!(
            "er is geen norm die op {day} geldt; vul part_time in config/buig.toml aan"
        ))
    })?;
    let (wage, benefit) = (
        Cents::from_decimal(arguments.wage),
        Cents::from_decimal(arguments.benefit),
    );
    if wage.0 < 0 || benefit.0 < 0 || arguments.month == 0 {
        return Err(Stop::refused(
            "--wage, --benefit en --month zijn niet negatief; de eerste maand is 1",
        ));
    }
    let saved = part_time_offset(norm, wage, benefit, arguments.month);
    output::print_text(&format!(
        "{} minder uitkering in maand {}. De klant houdt {} van het loon, ten hoogste {} per maand, {} maanden lang.\n{}{}\n",
        dutch::euros_cents(saved),
        arguments.month,
        percent(norm.exempt_percent.0),
        dutch::euros_cents(Cents::from_decimal(norm.exempt_per_month_max)),
        norm.exempt_months,
        norm.source,
        mark(norm.check) + &old(norm_age::yearly_norm(norm.from, arguments.date)),
    ))?;
    Ok(Exit::Done)
}

fn config(context: &Context) -> Result<instruments::InstrumentConfig> {
    context.checked("instruments.toml", instruments::parse)
}

fn none(day: NaiveDate) -> anyhow::Error {
    Stop::not_found(format!(
        "er is geen norm die op {} geldt; vul config/instruments.toml aan",
        dutch::date(day)
    ))
}

/// A line of its own for a norm that nobody has compared yet.
fn mark(check: bool) -> String {
    let told = format!("\n{}", unconfirmed::NOT_COMPARED);
    if check { told } else { String::new() }
}

/// A line of its own for a norm that is used for want of a newer one.
fn old(warning: Option<String>) -> String {
    warning.map_or_else(String::new, |warning| format!("\n{warning}"))
}
