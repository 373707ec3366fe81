//! Measures matching on synthetic worlds:
//! `cargo bench --bench matching -- [country N... | export FOLDER PLACES | places N... | bandwidth]`.
//! Medians of several runs; nothing is asserted about time.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod bandwidth;
mod export;

use rayon::prelude::*;
use std::time::Instant;
use werkt::matching::allocate::{Problem, allocate, greedy, report};
use werkt::matching::index::PlaceIndex;
use werkt::matching::limit::check;
use werkt::matching::rank::{Want, rank_all};
use werkt::matching::reason::Pair;
use werkt::matching::rules::Rules;
use werkt::matching::score::score;
use werkt::matching::synthetic::{Size, Synthetic, synthetic};
use werkt::matching::world::{Ground, World};
use werkt::matching::{MatchInput, run};

fn world<'a>(rules: &'a Rules, made: &'a Synthetic) -> World<'a> {
    World::new(&Ground {
        rules,
        reference_date: made.reference_date,
        seed: 1,
        places: &made.places,
        postcodes: &made.postcodes,
        occupations: &made.occupations,
        links: &made.links,
    })
}

fn millis(from: Instant) -> f64 {
    from.elapsed().as_secs_f64() * 1e3
}

fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|l| l.starts_with("VmHWM"))
        .unwrap_or("");
    line.split_whitespace()
        .nth(1)
        .and_then(|k| k.parse::<u64>().ok())
        .unwrap_or(0)
        / 1024
}

/// Processor seconds of this process so far: on a shared machine a steadier measure than the clock.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = stat.rsplit(") ").next().unwrap_or("");
    let ticks = rest
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn allocation(clients: u32, places: u32, candidates: u32, runs: usize) {
    let problem = Problem::synthetic(clients, places, candidates, 10, 42);
    let mut times = Vec::new();
    let mut chosen = allocate(&problem);
    let before = cpu();
    for _ in 0..runs {
        let start = Instant::now();
        chosen = allocate(&problem);
        times.push(millis(start));
    }
    times.sort_by(f64::total_cmp);
    println!(
        "allocation {clients} x {places}, {candidates} candidates: median {:.1} ms, cpu {:.1} ms a run",
        times[times.len() / 2],
        (cpu() - before) * 1e3 / runs as f64
    );
    println!("  allocated   {:?}", report::spread(&problem, &chosen));
    println!(
        "  first fit   {:?}",
        report::spread(&problem, &greedy(&problem))
    );
    println!(
        "  top of list {:?}",
        report::spread(&problem, &report::top_of_list(&problem))
    );
}

/// The same rules without a single change that could open places: a night with no bridges to work out.
fn without_bridges(rules: &Rules) -> Rules {
    let mut rules = rules.clone();
    let bridges = &mut rules.bridges;
    bridges.pairs = false;
    bridges.certificate.clear();
    bridges.licence.clear();
    bridges.transport.clear();
    bridges.dutch.clear();
    bridges.distance.clear();
    bridges.hours.clear();
    rules
}

fn whole_night(what: &str, rules: &Rules, (clients, places): (u32, u32), runs: usize) {
    let made = synthetic(&Size::municipal(clients, places), 42);
    let input = MatchInput {
        clients: &made.clients,
        listed: &[],
        places: &made.places,
        postcodes: &made.postcodes,
        occupations: &made.occupations,
        links: &made.links,
        reference_date: made.reference_date,
        feedback: &[],
        standing: &[],
        budget_left_euro: &[],
        seed: 1,
    };
    let before = cpu();
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let result = run(rules, &input);
        times.push(millis(start));
        std::hint::black_box(&result);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "night {clients} x {places}, {what}: median {:.1} ms, cpu {:.1} ms a run",
        times[times.len() / 2],
        (cpu() - before) * 1e3 / runs as f64
    );
}

/// What a morning list rests on, without the allocation: limits, scores, the best twenty, and the reasons of each.
fn lists_with_reasons(rules: &Rules, (clients, places): (u32, u32), runs: usize) {
    let made = synthetic(&Size::municipal(clients, places), 42);
    let before = cpu();
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let world = world(rules, &made);
        let persons = world.persons(&made.clients, &[]);
        let index = PlaceIndex::new(&world);
        let want = Want {
            room: 20,
            counts: true,
        };
        let lists = rank_all(&world, &index, &persons, want);
        let explained: Vec<_> = (0..lists.len())
            .into_par_iter()
            .map(|at| {
                let reasons = lists[at].kept.iter().map(|ranked| {
                    let place = ranked.1.0;
                    let pair = Pair {
                        world: &world,
                        client: &made.clients[at],
                        person: &persons[at],
                        spot: &world.spots[place as usize],
                    };
                    let scores = score(&world, pair.person, pair.spot);
                    let verdict = check(&world, pair.person, place, pair.spot);
                    (pair.reasons(&scores, &verdict), pair.instruments(&scores))
                });
                reasons.collect::<Vec<_>>()
            })
            .collect();
        times.push(millis(start));
        std::hint::black_box(&explained);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "lists {clients} x {places}, limits, scores, top 20 and reasons: median {:.1} ms, cpu {:.1} ms a run",
        times[times.len() / 2],
        (cpu() - before) * 1e3 / runs as f64
    );
}

fn one(rules: &Rules, size: &Size, counts: bool, runs: usize) {
    let made = synthetic(size, 42);
    let mut times = Vec::new();
    let mut parts = (0.0, 0.0, 0.0);
    let mut shape = (0, 0);
    let before = cpu();
    for _ in 0..runs {
        let start = Instant::now();
        let world = world(rules, &made);
        let persons = world.persons(&made.clients, &[]);
        let encode = millis(start);
        let index = PlaceIndex::new(&world);
        let indexed = millis(start);
        let lists = rank_all(&world, &index, &persons, Want { room: 20, counts });
        times.push(millis(start));
        parts = (encode, indexed - encode, millis(start) - indexed);
        shape = (
            lists
                .iter()
                .map(|l| u64::from(l.feasible_places))
                .sum::<u64>(),
            lists.iter().map(|l| l.kept.len()).sum::<usize>(),
        );
    }
    times.sort_by(f64::total_cmp);
    let pairs = f64::from(size.clients) * f64::from(size.places);
    println!(
        "{:>7} x {:>7}  median {:>10.1} ms  (encode {:.1}, index {:.1}, rank {:.1})  {:>7.2} G pairs/s  feasible {:.2} %  kept {}  peak {} MiB  cpu {:.2} s a run",
        size.clients,
        size.places,
        times[times.len() / 2],
        parts.0,
        parts.1,
        parts.2,
        pairs / parts.2 / 1e6,
        shape.0 as f64 / pairs * 100.0,
        shape.1,
        peak_mib(),
        (cpu() - before) / runs as f64,
    );
}

fn main() {
    let rules = Rules::parse(include_str!("../../config/matching.toml")).unwrap();
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let numbers: Vec<u32> = args.iter().filter_map(|a| a.parse().ok()).collect();
    match args.first().map(String::as_str) {
        Some("country") => {
            for people in numbers {
                one(&rules, &Size::national(people), false, 1);
            }
        }
        Some("export") => export::export(&args[1], numbers.first().copied().unwrap_or(100_000)),
        // The world that `export` writes, for the same question asked of other engines.
        Some("places") => {
            for places in numbers {
                one(&rules, &Size::municipal(10_000, places), false, 3);
            }
        }
        Some("bandwidth") => bandwidth::measure(),
        _ => {
            one(&rules, &Size::municipal(1_200, 2_000), true, 21);
            let size = (1_200, 2_000);
            lists_with_reasons(&rules, size, 21);
            let few = without_bridges(&rules);
            whole_night("with reasons and allocation", &few, size, 21);
            whole_night("with bridges too", &rules, size, 21);
            allocation(1_200, 2_000, 50, 11);
            // As many possible places for each as on the municipal fixture.
            allocation(1_200, 2_000, 560, 11);
            allocation(10_000, 10_000, 50, 3);
            one(&rules, &Size::municipal(10_000, 100_000), false, 3);
        }
    }
}
