#!/usr/bin/env bash
# The best 20 places of a client asked of PostgreSQL, client by client on two connections.
# Usage: benches/baselines/postgres.sh FOLDER [SECONDS]   (FOLDER: from `cargo bench --bench matching -- export`)
# A private cluster that is thrown away; needs Debian's postgresql. Prints clients a second.
set -euo pipefail
folder=$(realpath "$1"); seconds=${2:-20}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
work=$(mktemp -d); chmod 777 "$work"
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop() { as "$bin/pg_ctl" -D "$work/data" stop -m immediate >/dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT
as "$bin/initdb" -D "$work/data" -A trust >/dev/null
as "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" \
  -o "-k $work -c listen_addresses='' -c shared_buffers=1GB -c work_mem=64MB -c jit=off -c fsync=off" start >/dev/null
cp "$folder"/clients.csv "$folder"/places.csv "$work"; chmod 644 "$work"/*.csv
sql() { as "$bin/psql" -h "$work" -d postgres -v ON_ERROR_STOP=1 -q "$@"; }
sql <<SQL
CREATE EXTENSION pg_trgm; CREATE EXTENSION intarray;
CREATE TABLE raw_client (id text, lat float8, lon float8, km float8, hours int, dutch int, shifts bigint,
  licences bigint, certificates bigint, likes bigint, title text, skills text);
CREATE TABLE raw_place (id text, lat float8, lon float8, title text, hours_min int, dutch_min int, shifts bigint,
  licences bigint, certificates bigint, offers bigint, skills text);
\copy raw_client FROM '$work/clients.csv' CSV HEADER
\copy raw_place FROM '$work/places.csv' CSV HEADER
-- What is not known excludes nothing: the widest value stands in its place.
CREATE TABLE client AS SELECT row_number() OVER (ORDER BY id) AS n, id, lat, lon, km, coalesce(hours, 99) AS hours,
  coalesce(dutch, 9) AS dutch, coalesce(shifts, 4294967295) AS shifts, coalesce(licences, 4294967295) AS licences,
  coalesce(certificates, 4294967295) AS certificates, likes, coalesce(title, '') AS title,
  coalesce(string_to_array(skills, '|')::int[], '{}') AS skills FROM raw_client;
CREATE TABLE place AS SELECT id, lat, lon, title, coalesce(hours_min, 0) AS hours_min, coalesce(dutch_min, 0) AS dutch_min,
  shifts, licences, certificates, offers, coalesce(string_to_array(skills, '|')::int[], '{}') AS skills FROM raw_place;
CREATE UNIQUE INDEX ON client (n);
CREATE INDEX ON place (lat, lon); CREATE INDEX ON place (hours_min, dutch_min);
CREATE INDEX ON place USING gin (skills gin__int_ops); CREATE INDEX ON place USING gin (title gin_trgm_ops);
VACUUM ANALYZE client; VACUUM ANALYZE place;
SQL
cat > "$work/ask.sql" <<'SQL'
\set n random(1, 10000)
SELECT p.id FROM client c CROSS JOIN LATERAL (
  SELECT id, 44 * similarity(title, c.title) + 30 * icount(skills & c.skills)::float8 / greatest(icount(skills), 1)
    + 26 * bit_count((offers & c.likes)::bit(32))::float8 / greatest(bit_count(c.likes::bit(32)), 1) AS score
  FROM place WHERE hours_min <= c.hours AND dutch_min <= c.dutch AND shifts & ~c.shifts = 0
    AND (licences = 0 OR licences & c.licences <> 0) AND certificates & ~c.certificates = 0
    AND lat BETWEEN c.lat - c.km / 111.2 AND c.lat + c.km / 111.2
    AND lon BETWEEN c.lon - c.km / 68.3 AND c.lon + c.km / 68.3
  ORDER BY score DESC, id LIMIT 20) p WHERE c.n = :n;
SQL
chmod 644 "$work/ask.sql"
for run in 1 2 3; do
  as "$bin/pgbench" -h "$work" -d postgres -n -c 2 -j 1 -T "$seconds" -f "$work/ask.sql" 2>/dev/null \
    | awk -v run=$run '/^tps/ { printf "postgresql run %d: %.1f clients/s\n", run, $3 }'
done
