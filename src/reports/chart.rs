//! Charts as data: what is shown, a sentence that says it in words, and the table behind it.

use super::table::Table;
use chrono::NaiveDate;
use serde::Serialize;

/// A chart. Amounts are whole numbers in `unit`; the drawing decides scale and form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Unique in its report, letters, digits and `-`: it becomes part of element ids.
    pub id: String,
    pub title: String,
    /// What the chart shows, in one sentence under it.
    pub caption: String,
    /// What somebody who does not see the picture must know: the figures that matter and their direction.
    pub description: String,
    pub unit: Unit,
    pub kind: ChartKind,
    pub table: Table,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// People, places, trajectories.
    Count,
    /// Cents; shown as euros, in thousands where they are large.
    Cents,
    /// Thousandths; shown as percents.
    Permille,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum ChartKind {
    /// Values over time: burn-up; plan, actual and forecast with its band.
    Lines { series: Vec<Series> },
    /// Steps that each keep a part of the one before, with a 95 % band on the share.
    Funnel { steps: Vec<FunnelStep> },
    /// From the first amount, down and up, to what is left.
    Waterfall { steps: Vec<WaterfallStep> },
    /// One bar a label, in the order given, perhaps made of parts, against a limit.
    Bars {
        bars: Vec<Bar>,
        limit: Option<Limit>,
    },
}

/// What a line says; it decides colour, stroke and mark, so that no colour stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Dashed, grey, open squares.
    Plan,
    /// Solid, accent, filled circles.
    Actual,
    /// Dotted, accent, open circles, with its band.
    Forecast,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    pub label: String,
    pub role: Role,
    pub points: Vec<PointOf>,
}

/// A value on a day, with a band when it is an expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PointOf {
    pub day: NaiveDate,
    pub value: i64,
    /// Lower and upper end.
    pub band: Option<(i64, i64)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunnelStep {
    pub label: String,
    /// `None` when held back.
    pub count: Option<u64>,
    /// Held back, and known to be about fewer than ten people; otherwise it shields another figure.
    pub few: bool,
    /// Share of the step before, with its 95 % interval, in thousandths.
    pub share: Option<Share>,
}

/// A share in thousandths with the ends of its interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    pub value: i64,
    pub low: i64,
    pub high: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaterfallStep {
    pub label: String,
    pub amount: i64,
    /// A level to read (gross, net) rather than a change.
    pub total: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    pub label: String,
    /// One part is an ordinary bar; more are stacked in this order.
    pub parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Empty in an ordinary bar.
    pub label: String,
    /// `None` when held back.
    pub value: Option<i64>,
}

/// What bars are held against: the people agreed with each coach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limit {
    pub label: String,
    /// One a bar, in the order of the bars; `None`: not known.
    pub values: Vec<Option<i64>>,
}

impl Limit {
    /// The limit of all bars, when they have the same.
    pub fn shared(&self) -> Option<i64> {
        let first = *self.values.first()?;
        first.filter(|_| self.values.iter().all(|value| *value == first))
    }
}

/// The Wilson score interval of `part` in `whole` with z = 1.96, in thousandths (Wilson 1927; DOMAIN §5 and §7).
/// `None` when nobody was counted. Ends are rounded outwards, so that the interval never looks surer than it is.
pub fn wilson(part: u64, whole: u64) -> Option<Share> {
    if whole == 0 || part > whole {
        return None;
    }
    // Square root is exact in IEEE arithmetic, so this is the same on every machine.
    let (n, p, z) = (whole as f64, part as f64 / whole as f64, 1.96_f64);
    let denominator = 1.0 + z * z / n;
    let centre = (p + z * z / (2.0 * n)) / denominator;
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / denominator;
    Some(Share {
        value: super::cell::permille(part, whole)?,
        low: ((centre - half) * 1000.0).floor().max(0.0) as i64,
        high: ((centre + half) * 1000.0).ceil().min(1000.0) as i64,
    })
}
