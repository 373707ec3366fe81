//! Axes: round steps over values, days over the width.

use chrono::{Datelike, NaiveDate};

/// A linear scale between two values, with round ticks that include both ends and zero.
#[derive(Debug, Clone)]
pub struct Scale {
    pub ticks: Vec<i64>,
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// Covers all values and zero in at most about six steps, drawn from `from` to `to`.
    pub fn new(values: impl IntoIterator<Item = i64>, from: f64, to: f64) -> Self {
        let (low, high) = values
            .into_iter()
            .fold((0i64, 0i64), |(low, high), v| (low.min(v), high.max(v)));
        let step = step(high.saturating_sub(low));
        let first = low.div_euclid(step).saturating_mul(step);
        let mut ticks = vec![first];
        let mut tick = first;
        while tick < high.max(first.saturating_add(1)) && ticks.len() < 16 {
            tick = tick.saturating_add(step);
            ticks.push(tick);
        }
        Self {
            low: first as f64,
            high: tick as f64,
            ticks,
            from,
            to,
        }
    }

    pub fn place(&self, value: i64) -> f64 {
        let span = (self.high - self.low).max(1.0);
        self.from + (value as f64 - self.low) / span * (self.to - self.from)
    }
}

/// A round step (1, 2 or 5 times a power of ten) that cuts a span into at most six.
fn step(span: i64) -> i64 {
    let mut power = 1i64;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if step.saturating_mul(6) >= span {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// Days from the first to the last, drawn from `from` to `to`.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    first: NaiveDate,
    last: NaiveDate,
    from: f64,
    to: f64,
}

/// A mark on the time axis: where the line stands, where its label stands, and what it says.
pub struct DayTick {
    pub line: f64,
    pub label_at: f64,
    pub label: String,
}

impl Days {
    pub fn new(first: NaiveDate, last: NaiveDate, from: f64, to: f64) -> Self {
        Self {
            first,
            last,
            from,
            to,
        }
    }

    pub fn place(&self, day: NaiveDate) -> f64 {
        let span = (self.last - self.first).num_days().max(1) as f64;
        self.from + (day - self.first).num_days() as f64 / span * (self.to - self.from)
    }

    /// Years, or quarters when the whole is shorter than two years. `points` are all days with a value: when they all
    /// fall on one day of the year, the years stand under the points.
    pub fn ticks(&self, points: &[NaiveDate]) -> Vec<DayTick> {
        let yearly = points
            .iter()
            .all(|day| day.ordinal().abs_diff(self.first.ordinal()) <= 1);
        if yearly && self.last.year() > self.first.year() {
            let mut days: Vec<NaiveDate> = points.to_vec();
            days.sort_unstable();
            days.dedup();
            return days.into_iter().map(|day| self.at_point(day)).collect();
        }
        let months = if (self.last - self.first).num_days() > 730 {
            12
        } else {
            3
        };
        let mut ticks = Vec::new();
        let mut start = period_start(self.first, months);
        while let Some(day) = start.filter(|day| *day <= self.last) {
            let next = day.checked_add_months(chrono::Months::new(months));
            let end = next.unwrap_or(self.last).min(self.last);
            let begin = day.max(self.first);
            let middle = (self.place(begin) + self.place(end)) / 2.0;
            let label = if months == 12 {
                day.year().to_string()
            } else {
                format!("{}e kw {}", day.month0() / 3 + 1, day.year())
            };
            // A sliver of a period has no room for its name.
            let room = self.place(end) - self.place(begin);
            let label = if room < 30.0 { String::new() } else { label };
            ticks.push(DayTick {
                line: self.place(begin),
                label_at: middle,
                label,
            });
            start = next;
        }
        ticks
    }

    fn at_point(&self, day: NaiveDate) -> DayTick {
        let x = self.place(day);
        DayTick {
            line: x,
            label_at: x,
            label: day.year().to_string(),
        }
    }
}

fn period_start(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    let month = if months == 12 {
        1
    } else {
        day.month0() / 3 * 3 + 1
    };
    NaiveDate::from_ymd_opt(day.year(), month, 1)
}
