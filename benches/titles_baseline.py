"""Baselines for `cargo bench --bench titles`, on the files it wrote: python3 benches/titles_baseline.py OUT_DIR [threads]

Makes a virtual environment beside the files with scikit-learn, sparse_dot_topn and RapidFuzz; prints medians of five.
Vectorising the queries is part of the work, as it is for the index.
"""
import os, statistics, subprocess, sys, time, venv

out, threads = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2
env = os.path.join(out, "venv")
if not os.environ.get("TITLES_BASELINE_READY"):
    python = os.environ.get("TITLES_BASELINE_PYTHON") or os.path.join(env, "bin", "python")
    if not os.path.exists(python):
        venv.create(env, with_pip=True)
        subprocess.check_call([python, "-m", "pip", "-q", "install", "scikit-learn", "sparse_dot_topn", "rapidfuzz", "numpy"])
    os.environ["TITLES_BASELINE_READY"] = "1"
    os.execv(python, [python] + sys.argv)

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

lines = lambda name: open(os.path.join(out, name), encoding="utf-8").read().split("\n")
queries = lines("queries.txt")


def median(work, runs=5):
    times, cpu = [], time.process_time()
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    global cpu_each
    cpu_each = (time.process_time() - cpu) / runs
    return statistics.median(times)


for size, share in [(10_000, 10), (100_000, 50)]:
    titles = lines(f"titles_{size}.txt")
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    corpus = vectorizer.fit_transform(titles).T.tocsr()
    some = queries[: len(queries) // share]
    seconds = median(lambda: sp_matmul_topn(vectorizer.transform(some), corpus, top_n=10, n_threads=threads))
    print(f"{size}: char TF-IDF 3-5 + sparse_dot_topn {len(some) / seconds:.0f} titles/s (median of 5), {len(some) / cpu_each:.0f} per CPU second", flush=True)
    vectorizer3 = TfidfVectorizer(analyzer="char", ngram_range=(3, 3), dtype=np.float32)
    corpus3 = vectorizer3.fit_transform(titles).T.tocsr()
    seconds = median(lambda: sp_matmul_topn(vectorizer3.transform(some), corpus3, top_n=10, n_threads=threads))
    print(f"{size}: char TF-IDF 3 + sparse_dot_topn {len(some) / seconds:.0f} titles/s (median of 5), {len(some) / cpu_each:.0f} per CPU second", flush=True)
    few = queries[:40] if size > 20_000 else queries[:200]
    seconds = median(lambda: process.cdist(few, titles, scorer=fuzz.WRatio, workers=threads, dtype=np.uint8), 3)
    print(f"{size}: RapidFuzz WRatio {len(few) * size / seconds:.3e} pairs/s (median of 3), {len(few) * size / cpu_each:.3e} per CPU second", flush=True)
