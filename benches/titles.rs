//! Titles per second of each mode, against synthetic corpora of 10,000 and 100,000 titles made from a corpus file.
//! `cargo bench --bench titles -- CORPUS.tsv OUT_DIR [threads]` writes the very files that `titles_baseline.py` reads.

#![allow(clippy::disallowed_methods)] // a bench measures time

use std::time::Instant;
use werkt::titles::context::TitleContext;
use werkt::titles::index::TitleIndex;
use werkt::titles::rank::Mode;
use werkt::titles::trec::read_pairs;

const RUNS: usize = 5;
const QUERIES: usize = 20_000;

fn next(seed: &mut u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed >> 33) as usize
}

/// A name with a slip, an abbreviation, hours, a level or a second name behind it.
fn vary(names: &[String], seed: &mut u64) -> String {
    let name = &names[next(seed) % names.len()];
    match next(seed) % 8 {
        0 | 1 => name.clone(),
        2 => name
            .replace("medewerker", "mdw.")
            .replace("assistent", "asst.")
            .replace("technisch", "techn."),
        3 => format!("{name} ({}u)", 8 + next(seed) % 32),
        4 => format!(
            "{} {name}",
            ["senior", "junior", "allround", "leerling"][next(seed) % 4]
        ),
        5 => format!("{name} / {}", names[next(seed) % names.len()]),
        _ => {
            let mut chars: Vec<char> = name.chars().collect();
            if chars.len() > 4 {
                let at = 1 + next(seed) % (chars.len() - 2);
                match next(seed) % 3 {
                    0 => chars.swap(at, at + 1),
                    1 => drop(chars.remove(at)),
                    _ => chars.insert(at, chars[at]),
                }
            }
            chars.into_iter().collect()
        }
    }
}

/// CPU seconds of this process so far (Linux, ticks of 10 ms): on a busy machine the fairer measure.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|f| f.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / 100.0
}

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    let [corpus, out, ..] = args.as_slice() else {
        println!("give CORPUS.tsv OUT_DIR [threads]");
        return;
    };
    let threads = args.get(2).and_then(|t| t.parse().ok()).unwrap_or(2);
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build_global()
        .expect("first pool");
    let text = std::fs::read_to_string(corpus).expect("a corpus file");
    let names: Vec<String> = read_pairs(&text)
        .0
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    let mut seed = 20_260_101;
    let queries: Vec<String> = (0..QUERIES).map(|_| vary(&names, &mut seed)).collect();
    std::fs::write(format!("{out}/queries.txt"), queries.join("\n")).expect("a writable directory");
    for size in [10_000usize, 100_000] {
        let rows: Vec<(String, String)> = (0..size)
            .map(|i| (format!("d{i}"), vary(&names, &mut seed)))
            .collect();
        let lines: Vec<&str> = rows.iter().map(|r| r.1.as_str()).collect();
        std::fs::write(format!("{out}/titles_{size}.txt"), lines.join("\n"))
            .expect("a writable directory");
        let start = Instant::now();
        let index = TitleIndex::build(&rows, None, &TitleContext::default());
        println!("{size}: built in {:.2} s", start.elapsed().as_secs_f64());
        for (mode, share) in [
            (Mode::Fast, 1),
            (Mode::Balanced, 5),
            (Mode::Accurate, if size > 20_000 { 100 } else { 20 }),
        ] {
            let some = &queries[..QUERIES / share];
            let cpu = cpu_seconds();
            let mut rates: Vec<f64> = (0..RUNS)
                .map(|_| {
                    let start = Instant::now();
                    let hits = index.rank_batch(some, 10, mode);
                    assert_eq!(hits.len(), some.len());
                    some.len() as f64 / start.elapsed().as_secs_f64()
                })
                .collect();
            let work = (RUNS * some.len()) as f64 / (cpu_seconds() - cpu).max(0.01);
            println!("{size}: {mode:?} {work:.0} titles per CPU second");
            rates.sort_by(f64::total_cmp);
            println!(
                "{size}: {mode:?} {:.0} titles/s, {:.3e} pairs/s (median of {RUNS})",
                rates[RUNS / 2],
                rates[RUNS / 2] * size as f64
            );
        }
    }
}
