//! A synthetic world as two CSV files, for the same question asked of other engines (`benches/baselines/`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use werkt::domain::{Occupation, Pc4};
use werkt::matching::synthetic::{Size, Synthetic, synthetic};

/// Skills of a title's occupation by number, `|` between them.
struct Skills<'a> {
    by_title: BTreeMap<&'a str, &'a Occupation>,
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Skills<'a> {
    fn new(made: &'a Synthetic) -> Self {
        let all: BTreeSet<&str> = made
            .occupations
            .iter()
            .flat_map(|o| o.skills.iter().map(String::as_str))
            .collect();
        Self {
            by_title: made
                .occupations
                .iter()
                .map(|o| (o.name.as_str(), o))
                .collect(),
            numbers: all.into_iter().zip(1..).collect(),
        }
    }

    fn of<'t>(&self, titles: impl Iterator<Item = &'t str>, own: &[String]) -> String {
        let named = titles.filter_map(|title| self.by_title.get(title));
        let numbers: BTreeSet<usize> = named
            .flat_map(|o| o.skills.iter())
            .chain(own)
            .filter_map(|skill| self.numbers.get(skill.as_str()).copied())
            .collect();
        let texts: Vec<String> = numbers.iter().map(usize::to_string).collect();
        texts.join("|")
    }
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Writes `clients.csv` (10,000) and `places.csv`. An empty field is not known. Distances: kilometres that the
/// longest journey covers by car in town, 38 km an hour with a detour of a third.
pub fn export(folder: &str, places: u32) {
    let made = synthetic(&Size::municipal(10_000, places), 42);
    let skills = Skills::new(&made);
    let spots: BTreeMap<u16, (f64, f64)> = made
        .postcodes
        .iter()
        .map(|a| {
            let degrees = |micro: i32| f64::from(micro) / 1e6;
            (a.pc4.number(), (degrees(a.lat_micro), degrees(a.lon_micro)))
        })
        .collect();
    let place_of = |pc4: Option<Pc4>| {
        let spot = pc4.and_then(|pc4| spots.get(&pc4.number()));
        spot.map_or_else(|| ",".to_owned(), |(lat, lon)| format!("{lat:.6},{lon:.6}"))
    };
    let mut clients =
        String::from("id,lat,lon,km,hours,dutch,shifts,licences,certificates,likes,title,skills\n");
    for c in &made.clients {
        let km = f64::from(c.supply.travel_minutes_max.unwrap_or(90)) * 38.0 / 60.0 / 1.35;
        let titles = || {
            let past = c.history.iter().map(|work| work.title.as_str());
            c.wishes.titles.iter().map(String::as_str).chain(past)
        };
        writeln!(
            clients,
            "{},{},{km:.1},{},{},{},{},{},{},{},{}",
            c.id,
            place_of(c.pc4),
            text(c.factors.hours_per_week.as_ref().map(|fact| fact.value)),
            text(c.supply.dutch.as_ref().map(|fact| fact.value as usize)),
            text(c.supply.shifts.map(|set| set.0)),
            text(c.supply.licences.map(|set| set.0)),
            text(c.supply.certificates.map(|set| set.0)),
            c.wishes.likes.0,
            titles().next().unwrap_or(""),
            skills.of(titles(), &c.supply.skills),
        )
        .unwrap();
    }
    let mut spots = String::from(
        "id,lat,lon,title,hours_min,dutch_min,shifts,licences,certificates,offers,skills\n",
    );
    for p in &made.places {
        writeln!(
            spots,
            "{},{},{},{},{},{},{},{},{},{}",
            p.id,
            place_of(p.pc4),
            p.title,
            text(p.hours_min),
            text(p.dutch_min.map(|level| level as usize)),
            p.shifts.0,
            p.licences_required.0,
            p.certificates_required.0,
            p.offers.0,
            skills.of(std::iter::once(p.title.as_str()), &[]),
        )
        .unwrap();
    }
    std::fs::write(format!("{folder}/clients.csv"), clients).unwrap();
    std::fs::write(format!("{folder}/places.csv"), spots).unwrap();
}
