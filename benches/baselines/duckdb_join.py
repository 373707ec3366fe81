"""The best 20 places of each client asked of DuckDB as one cross join, with and without the overlap of skills.

Usage: python3 benches/baselines/duckdb_join.py FOLDER [CLIENTS]
FOLDER: from `cargo bench --bench matching -- export FOLDER PLACES`. Needs `pip install duckdb`. Prints pairs a second
of wall and of processor time, medians of three.
"""

import resource
import statistics
import sys
import time

import duckdb

FILTERS = """p.hours_min <= c.hours AND p.dutch_min <= c.dutch AND p.shifts & ~c.shifts = 0
    AND (p.licences = 0 OR p.licences & c.licences <> 0) AND p.certificates & ~c.certificates = 0
    AND p.lat BETWEEN c.lat - c.km / 111.2 AND c.lat + c.km / 111.2
    AND p.lon BETWEEN c.lon - c.km / 68.3 AND c.lon + c.km / 68.3"""
LIKES = "26.0 * bit_count(p.offers & c.likes) / greatest(bit_count(c.likes), 1)"
SKILLS = "30.0 * len(list_intersect(p.skills, c.skills)) / greatest(len(p.skills), 1)"


def load(folder, clients):
    db = duckdb.connect()
    db.execute("SET threads = 2")
    whole = 2**32 - 1
    numbers = "list_transform(string_split(coalesce(skills, ''), '|'), lambda x: try_cast(x AS INTEGER))"
    read = "read_csv('{}/{}.csv', types = {{'skills': 'VARCHAR', 'title': 'VARCHAR'}})"
    db.execute(f"""CREATE TABLE c AS SELECT id, lat, lon, km, coalesce(hours, 99) AS hours, coalesce(dutch, 9) AS dutch,
        coalesce(shifts, {whole})::BIGINT AS shifts, coalesce(licences, {whole})::BIGINT AS licences,
        coalesce(certificates, {whole})::BIGINT AS certificates, likes::BIGINT AS likes, {numbers} AS skills
        FROM {read.format(folder, 'clients')} ORDER BY id LIMIT {clients}""")
    db.execute(f"""CREATE TABLE p AS SELECT id, lat, lon, coalesce(hours_min, 0) AS hours_min,
        coalesce(dutch_min, 0) AS dutch_min, shifts::BIGINT AS shifts, licences::BIGINT AS licences,
        certificates::BIGINT AS certificates, offers::BIGINT AS offers, {numbers} AS skills
        FROM {read.format(folder, 'places')}""")
    return db


def ask(db, score):
    db.execute(f"""CREATE OR REPLACE TABLE best AS SELECT c.id AS client, p.id AS place, {score} AS score
        FROM c, p WHERE {FILTERS}
        QUALIFY row_number() OVER (PARTITION BY c.id ORDER BY {score} DESC, p.id) <= 20""")


def main():
    folder = sys.argv[1]
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    db = load(folder, clients)
    places = db.execute("SELECT count(*) FROM p").fetchone()[0]
    for name, score in [("with skills", f"{LIKES} + {SKILLS}"), ("without skills", LIKES)]:
        walls, cpus = [], []
        for _ in range(3):
            before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
            ask(db, score)
            walls.append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_SELF)
            cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        pairs = clients * places / 1e6
        print(
            f"duckdb {duckdb.__version__}, {clients} x {places}, {name}: "
            f"{pairs / statistics.median(walls):.1f} million pairs/s, "
            f"{pairs / statistics.median(cpus):.1f} a processor second"
        )


if __name__ == "__main__":
    main()
