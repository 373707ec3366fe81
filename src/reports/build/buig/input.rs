//! What the BUIG report is filled with.

use crate::domain::Cents;
use crate::reports::build::About;
use crate::reports::build::parts::Money;
use crate::reports::cell::Value;
use chrono::NaiveDate;

/// What the report is filled with. Amounts are signed: costs and losses negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuigReportInput {
    pub about: About,
    pub years: Vec<BuigYear>,
    /// The actual figures of all years together are not for management.
    pub shielded: bool,
    /// What the forecast assumes that a reader could not guess, in sentences.
    pub outlook: Vec<String>,
    pub net: Option<NetEffect>,
    /// Why the actual saldo differs from the plan up to the same day: label and amount. Their sum is the difference.
    pub differences: Vec<(String, Cents)>,
    pub plan: Vec<PlanLine>,
    /// What the plan leaves out: label and an amount a year, from the first of `years` on; it may run longer.
    pub left_out: Vec<(String, Vec<Cents>)>,
    pub budget: Vec<GrantYear>,
    /// The rows behind the saldo by whose money they are, over the years so far. Each kind has its own sum.
    pub buig_money: Vec<MoneyRow>,
    pub municipal_money: Vec<MoneyRow>,
    /// Savings that do not count for the plan.
    pub apart: Vec<ApartLine>,
    /// Norms and prices in force on the reference date.
    pub norms: Vec<NormLine>,
    /// What a reader must know before using the figures.
    pub notices: Vec<String>,
    /// What the comparison group says, in words; `None`: there was no draw.
    pub comparison: Option<String>,
    /// The lines behind the saving, for who may see them; they add up to it to the cent.
    pub lines: Vec<SavingLine>,
}

/// A saving that stands beside the plan, with the number of people behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApartLine {
    pub label: String,
    pub amount: Cents,
    pub people: u64,
}

/// A norm that figures rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormLine {
    pub label: String,
    pub value: Value,
    /// "per jaar", "per maand"; empty for a share.
    pub unit: &'static str,
    pub source: String,
    /// Assumed, or not checked yet against the official text.
    pub unchecked: bool,
}

/// One client without benefit for some days of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavingLine {
    pub year: i32,
    pub client: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: u64,
    /// The own benefit; otherwise the year's price.
    pub own_benefit: bool,
    pub per_year: Cents,
    pub amount: Cents,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuigYear {
    pub year: i32,
    pub plan: Cents,
    /// The plan up to the reference date: what `actual` is held against. The whole plan when the year is over.
    pub plan_so_far: Cents,
    /// After relapse; `None` for a year that has not begun.
    pub actual: Option<Cents>,
    /// Not for management: few people are behind `actual`, or it would give such a figure away.
    pub shielded: bool,
    /// Of the whole year; `None` for a year that is over.
    pub expected: Option<Expected>,
}

/// What is booked and what is still to come, together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// With its 80 % band.
    Band {
        low: Cents,
        middle: Cents,
        high: Cents,
    },
    /// Too little was seen to tell.
    TooShort,
}

/// A row of the council's table over the years so far; costs negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyRow {
    pub label: String,
    /// Up to the reference date.
    pub plan: Cents,
    pub actual: Cents,
    /// Follows from how many people left: held back with the saldo.
    pub about_people: bool,
}

/// From gross to net over the whole period so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetEffect {
    /// Not for management: it is about few people, or would give a figure about few people away.
    pub shielded: bool,
    pub gross: Cents,
    /// `None`: too few people to stand apart; `gross` is then what is left after relapse.
    pub relapse: Option<Cents>,
    /// Exits without a trajectory, which the project did not bring about (negative or zero).
    pub direct: Cents,
    /// Name of the assumption ("25 %", "gemeten") and what it takes away (negative or zero).
    pub deadweight: Vec<(String, Cents)>,
    /// `None`: about too few people; it is then left out of the net effect, which says so.
    pub wage_subsidy: Option<Cents>,
    pub displaced: Cents,
}

/// A row of the council's table; `sum_of` names the rows that it adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    pub label: String,
    pub money: Money,
    pub amounts: Vec<Cents>,
    pub sum_of: Vec<usize>,
    pub total: bool,
}

/// The state's grant of a year against what benefits cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantYear {
    pub year: i32,
    pub grant: Cents,
    pub definitive: bool,
    /// `None`: not told yet.
    pub spending: Option<Cents>,
    /// Voordeelgemeente or not, and the safety net, in a sentence.
    pub verdict: String,
}
