"""The best 20 places of a client asked of Tantivy, client by client on two processes.

Usage: python3 benches/baselines/tantivy_search.py FOLDER [CLIENTS]
FOLDER: from `cargo bench --bench matching -- export FOLDER PLACES`. Needs `pip install tantivy`. Filters are terms and
ranges, the score is BM25 over title and skills. Prints clients a second of wall and of processor time.
"""

import csv
import multiprocessing
import os
import sys
import tempfile
import time

import tantivy

BITS = 32


def schema():
    build = tantivy.SchemaBuilder()
    build.add_text_field("id", stored=True, tokenizer_name="raw")
    build.add_text_field("title", tokenizer_name="default")
    build.add_text_field("skills", tokenizer_name="whitespace")
    build.add_text_field("needs", tokenizer_name="whitespace")
    for field in ["hours_min", "dutch_min"]:
        build.add_integer_field(field, indexed=True, fast=True)
    for field in ["lat", "lon"]:
        build.add_float_field(field, indexed=True, fast=True)
    return build.build()


def bits(value):
    return [at for at in range(BITS) if value >> at & 1]


def needs(row):
    """Terms of what a place demands: each shift and certificate, and one word for its licences."""
    words = [f"s{bit}" for bit in bits(int(row["shifts"]))]
    words += [f"c{bit}" for bit in bits(int(row["certificates"]))]
    licences = int(row["licences"])
    return words + ([f"l{licences}"] if licences else [])


def build(folder, at):
    index = tantivy.Index(schema(), path=at)
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    licences = set()
    with open(f"{folder}/places.csv", newline="") as file:
        for row in csv.DictReader(file):
            if not row["lat"]:
                continue
            licences.add(int(row["licences"]))
            document = tantivy.Document(
                id=row["id"],
                title=row["title"].replace("beroep ", "beroep"),
                skills=" ".join(row["skills"].split("|")),
                needs=" ".join(needs(row)),
            )
            document.add_integer("hours_min", int(row["hours_min"] or 0))
            document.add_integer("dutch_min", int(row["dutch_min"] or 0))
            document.add_float("lat", float(row["lat"]))
            document.add_float("lon", float(row["lon"]))
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return sorted(licences - {0})


def query(shape, row, licences):
    q, must, must_not, should = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should
    integer, real = tantivy.FieldType.Integer, tantivy.FieldType.Float
    lat, lon, km = float(row["lat"]), float(row["lon"]), float(row["km"])
    parts = [
        (must, q.range_query(shape, "lat", real, lat - km / 111.2, lat + km / 111.2)),
        (must, q.range_query(shape, "lon", real, lon - km / 68.3, lon + km / 68.3)),
    ]
    if row["hours"]:
        parts.append((must, q.range_query(shape, "hours_min", integer, 0, int(row["hours"]))))
    if row["dutch"]:
        parts.append((must, q.range_query(shape, "dutch_min", integer, 0, int(row["dutch"]))))
    lacking = []
    for field, mark, count in [("shifts", "s", 8), ("certificates", "c", 17)]:
        if row[field]:
            lacking += [f"{mark}{bit}" for bit in range(count) if not int(row[field]) >> bit & 1]
    if row["licences"]:
        lacking += [f"l{some}" for some in licences if not some & int(row["licences"])]
    parts += [(must_not, q.term_query(shape, "needs", word)) for word in lacking]
    wanted = [("skills", skill) for skill in row["skills"].split("|") if skill]
    if row["title"]:
        wanted.append(("title", row["title"].replace("beroep ", "beroep")))
    parts += [(should, q.term_query(shape, field, word)) for field, word in wanted]
    return q.boolean_query(parts)


def work(arguments):
    at, rows, licences = arguments
    index = tantivy.Index(schema(), path=at)
    shape, searcher = schema(), index.searcher()
    queries = [query(shape, row, licences) for row in rows]
    wall, cpu = time.perf_counter(), time.process_time()
    for one in queries:
        searcher.search(one, 20, count=False)
    return time.perf_counter() - wall, time.process_time() - cpu


def main():
    folder = sys.argv[1]
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
    with open(f"{folder}/clients.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["lat"]][:clients]
    with tempfile.TemporaryDirectory() as at, multiprocessing.Pool(2) as pool:
        licences = build(folder, at)
        half = len(rows) // 2
        jobs = [(at, rows[:half], licences), (at, rows[half:], licences)]
        for run in range(3):
            times = pool.map(work, jobs)
            wall, cpu = max(t[0] for t in times), sum(t[1] for t in times)
            print(
                f"tantivy {tantivy.__version__} run {run + 1}: {len(rows) / wall:.0f} clients/s, "
                f"{len(rows) / cpu:.0f} a processor second"
            )


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    main()
