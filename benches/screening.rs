//! Figures of the screening: `cargo bench --bench screening`.
//! 1,200 clients under 50 ms; 400,000 under 10 s; the next question for 1,200 under 2 s; growth is linear.
#![allow(clippy::disallowed_methods)] // a bench measures time

use chrono::NaiveDate;
use std::hint::black_box;
use std::time::{Duration, Instant};
use werkt::domain::client::{Client, Criteria, Factors, LegalFacts, Stability, Supply, Wishes};
use werkt::domain::codes::{Cohort, Education, Set};
use werkt::domain::{ClientId, Code, Evidence, Fact, Source};
use werkt::matching::index::PlaceIndex;
use werkt::matching::openings::Openings;
use werkt::matching::rules::Rules;
use werkt::matching::synthetic::{Size, synthetic};
use werkt::matching::{MatchInput, ground};
use werkt::screening::{RuleSet, ScreeningRules, next_question, screen_all};

const MATCHING: &str = include_str!("../config/matching.toml");
const CONFIG: &str = include_str!("../config/screening.toml");

/// A small generator with a fixed seed: every run measures the same people.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % n
    }
    fn known<T>(&mut self, value: T, today: NaiveDate) -> Evidence<T> {
        // Three in ten are missing; of the others some are too old.
        let age = self.below(300);
        (self.below(10) >= 3).then(|| Fact {
            value,
            observed: today.checked_sub_days(chrono::Days::new(age)),
            source: Source::Coach,
        })
    }
    fn level(&mut self, low: u64, high: u64, today: NaiveDate) -> Evidence<u8> {
        let value = (low + self.below(high - low + 1)) as u8;
        self.known(value, today)
    }
    fn yes(&mut self, today: NaiveDate) -> Evidence<bool> {
        let value = self.below(12) > 0;
        self.known(value, today)
    }
}

fn client(number: usize, dice: &mut Dice, today: NaiveDate) -> Option<Client> {
    let years = 24 + dice.below(42) as u32;
    let days_back = dice.below(2000);
    let education = Education::ALL[dice.below(10) as usize];
    Some(Client {
        id: ClientId::parse(&format!("K-{number:06}")).ok()?,
        cohort: Cohort::ZittendBestand,
        birth_date: today.checked_sub_months(chrono::Months::new(years * 12)),
        pc4: None,
        coach: None,
        benefit_since: None,
        spoken_on: None,
        legal: LegalFacts {
            single_parent: Some(dice.below(5) == 0),
            youngest_child_born: today.checked_sub_days(chrono::Days::new(dice.below(5000))),
            integration_duty: Some(false),
            uwv: Set::default(),
            ..LegalFacts::default()
        },
        criteria: Criteria {
            task: dice.yes(today),
            basic_skills: dice.yes(today),
            one_hour: dice.yes(today),
            four_hours: dice.yes(today),
        },
        factors: Factors {
            hours_per_week: dice.level(0, 40, today),
            employee_skills: dice.level(0, 4, today),
            ladder: dice.level(1, 6, today),
            last_active: today
                .checked_sub_days(chrono::Days::new(days_back))
                .map(|day| Fact {
                    value: day,
                    observed: Some(day),
                    source: Source::Client,
                }),
            education: dice.known(education, today),
            own_view: dice.level(0, 4, today),
            work_ability: dice.level(0, 10, today),
        },
        stability: Stability {
            money: dice.level(2, 5, today),
            housing: dice.level(3, 5, today),
            home_relations: dice.level(3, 5, today),
            mental_health: dice.level(3, 5, today),
            substance_use: dice.level(3, 5, today),
        },
        limits: Default::default(),
        supply: Supply::default(),
        wishes: Wishes::default(),
        history: Vec::new(),
    })
}

fn best_of<T>(times: usize, mut run: impl FnMut() -> T) -> Duration {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// The next question for everybody, answers tried through screening and through the limits of 2,000 places.
fn questions(rules: &RuleSet, policy: &Rules, clients: &[Client], today: NaiveDate) -> usize {
    use rayon::prelude::*;
    let made = synthetic(&Size::municipal(0, 2_000), 7);
    let input = MatchInput {
        clients,
        listed: &[],
        places: &made.places,
        postcodes: &made.postcodes,
        occupations: &made.occupations,
        links: &made.links,
        reference_date: today,
        feedback: &[],
        standing: &[],
        budget_left_euro: &[],
        seed: 7,
    };
    let world = ground(policy, &input);
    let index = PlaceIndex::new(&world);
    let openings = Openings::new(&world, &index, &input);
    let opens = |client: &Client| openings.of(client);
    clients
        .par_iter()
        .filter(|client| next_question(rules, client, today, Some(&opens)).is_some())
        .count()
}

fn main() {
    let Some(today) = NaiveDate::from_ymd_opt(2021, 3, 1) else {
        return;
    };
    let rules = match ScreeningRules::parse(CONFIG).and_then(|rules| rules.valid_on(today)) {
        Ok(rules) => rules,
        Err(error) => return eprintln!("{error}"),
    };
    let policy = match Rules::parse(MATCHING) {
        Ok(policy) => policy,
        Err(error) => return eprintln!("{error}"),
    };
    let mut dice = Dice(42);
    let clients: Vec<Client> = (0..400_000)
        .filter_map(|n| client(n, &mut dice, today))
        .collect();
    for count in [1_200, 12_000, 120_000] {
        let part = &clients[..count];
        // The small one often: on a busy machine the best of many is the honest cost.
        let times = if count < 10_000 { 40 } else { 3 };
        let took = best_of(times, || screen_all(&rules, part, today, None));
        println!(
            "screening {count:>7} clients: {:>9.1} ms",
            took.as_secs_f64() * 1e3
        );
    }
    // In chunks, as a night of a large region does: memory stays level.
    let took = best_of(1, || {
        clients
            .chunks(50_000)
            .map(|part| screen_all(&rules, part, today, None).len())
            .sum::<usize>()
    });
    println!(
        "screening {:>7} clients: {:>9.1} ms",
        clients.len(),
        took.as_secs_f64() * 1e3
    );
    let took = best_of(3, || questions(&rules, &policy, &clients[..1_200], today));
    println!(
        "next question, 1,200 clients, answers tried against 2,000 places (ground included): {:.1} ms",
        took.as_secs_f64() * 1e3
    );
}
