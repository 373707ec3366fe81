//! Employers: every place of the fixture is posted again and again, with another number each time.

use super::dice::{Dice, For};
use crate::domain::{Place, PlaceId, PlaceKind};
use chrono::{Days, NaiveDate};

/// Days that a maatschappelijke baan stands before it is posted again with all its positions.
const BAAN_DAYS: u32 = 365;

/// The places on offer; index and kind of a place stay, its number, dates and positions change.
#[derive(Debug)]
pub struct Market {
    base: Vec<Place>,
    pub places: Vec<Place>,
    /// How often each has been posted.
    pub posting: Vec<u32>,
    days: Vec<u32>,
    offset: Vec<u32>,
    from: NaiveDate,
}

impl Market {
    pub fn new(base: Vec<Place>, seed: u64, from: NaiveDate, vacancy_days: u32) -> Self {
        let days: Vec<u32> = base
            .iter()
            .map(|place| match place.kind {
                PlaceKind::Vacancy => vacancy_days,
                PlaceKind::MaatschappelijkeBaan => BAAN_DAYS,
            })
            .collect();
        let offset = (0..)
            .zip(&days)
            .map(|(at, days)| Dice::new(seed, For::Posting, at, from).below(*days))
            .collect();
        let mut market = Self {
            places: base.clone(),
            posting: vec![u32::MAX; base.len()],
            base,
            days,
            offset,
            from,
        };
        market.open(from);
        market
    }

    /// Posts what is due; returns the places that were posted anew.
    pub fn open(&mut self, day: NaiveDate) -> Vec<u32> {
        let passed = u32::try_from((day - self.from).num_days()).unwrap_or(0);
        let mut new = Vec::new();
        for at in 0..self.base.len() {
            let count = (passed + self.offset[at]) / self.days[at];
            if count != self.posting[at] {
                self.posting[at] = count;
                self.places[at] = self.post(at, day, count);
                new.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        new
    }

    fn post(&self, at: usize, day: NaiveDate, count: u32) -> Place {
        let mut place = self.base[at].clone();
        let passed = u32::try_from((day - self.from).num_days()).unwrap_or(0);
        let left = self.days[at] - (passed + self.offset[at]) % self.days[at];
        if count > 0
            && let Ok(id) = PlaceId::parse(&format!("{}.{count}", place.id))
        {
            place.id = id;
        }
        let after = |days: u32| day.checked_add_days(Days::new(u64::from(days)));
        if place.kind == PlaceKind::Vacancy {
            place.closing = after(left.saturating_sub(1));
        }
        place.start = place.start.and_then(|_| after(left));
        place
    }

    /// Somebody took a position of a posting that still stands.
    pub fn fill(&mut self, place: u32, posting: u32) -> bool {
        let at = place as usize;
        if self.posting.get(at) != Some(&posting) {
            return false;
        }
        let open = self.places.get_mut(at).filter(|place| place.positions > 0);
        open.map(|place| place.positions -= 1).is_some()
    }
}
