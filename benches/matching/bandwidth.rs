//! How fast this machine reads memory, to tell how far the loops are from it.

use std::time::Instant;

/// Reads 1 GiB, far more than the caches hold, with one thread and with two; the best of five counts.
pub fn measure() {
    const WORDS: usize = 1 << 27;
    let memory: Vec<u64> = (0..WORDS as u64).collect();
    for threads in [1, 2] {
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            let sum: u64 = std::thread::scope(|scope| {
                let parts: Vec<_> = memory
                    .chunks(WORDS / threads)
                    .map(|part| scope.spawn(|| part.iter().fold(0_u64, |a, b| a.wrapping_add(*b))))
                    .collect();
                parts
                    .into_iter()
                    .map(|part| part.join().unwrap_or(0))
                    .fold(0, u64::wrapping_add)
            });
            std::hint::black_box(sum);
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!(
            "memory read with {threads} threads: {:.1} GB/s",
            (WORDS * 8) as f64 / best / 1e9
        );
    }
}
