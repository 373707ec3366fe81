-- Rows with a long document get a number of their own. Without one their whole row is the key, and SQLite reads every
-- row that a search passes to its end: 5 kB of reasons, or 190 kB of a night's summary, to compare two short numbers.
CREATE TABLE client_rows (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT;
INSERT INTO client_rows SELECT id, body, import_id FROM client ORDER BY id;
DROP TABLE client;
ALTER TABLE client_rows RENAME TO client;
CREATE INDEX client_coach ON client ((body ->> 'coach'), id);

CREATE TABLE occupation_rows (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT;
INSERT INTO occupation_rows SELECT id, body, import_id FROM occupation ORDER BY id;
DROP TABLE occupation;
ALTER TABLE occupation_rows RENAME TO occupation;

CREATE TABLE superseded_rows (
  kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
  import_id INTEGER NOT NULL, superseded_by INTEGER NOT NULL,
  PRIMARY KEY (kind, id, superseded_by)
) STRICT;
INSERT INTO superseded_rows SELECT kind, id, body, import_id, superseded_by FROM superseded
  ORDER BY kind, id, superseded_by;
DROP TABLE superseded;
ALTER TABLE superseded_rows RENAME TO superseded;

CREATE TABLE screening_rows (
  run_id INTEGER NOT NULL REFERENCES run (id), client_id TEXT NOT NULL,
  route TEXT NOT NULL, score INTEGER, retest TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id)
) STRICT;
INSERT INTO screening_rows SELECT run_id, client_id, route, score, retest, body FROM screening
  ORDER BY run_id, client_id;
DROP TABLE screening;
ALTER TABLE screening_rows RENAME TO screening;

CREATE TABLE match_list_rows (
  run_id INTEGER NOT NULL REFERENCES run (id), client_id TEXT NOT NULL,
  feasible_places INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id)
) STRICT;
INSERT INTO match_list_rows SELECT run_id, client_id, feasible_places, body FROM match_list
  ORDER BY run_id, client_id;
DROP TABLE match_list;
ALTER TABLE match_list_rows RENAME TO match_list;

CREATE TABLE run_result_rows (
  run_id INTEGER NOT NULL REFERENCES run (id), name TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, name)
) STRICT;
INSERT INTO run_result_rows SELECT run_id, name, body FROM run_result ORDER BY run_id, name;
DROP TABLE run_result;
ALTER TABLE run_result_rows RENAME TO run_result;

-- Short answers of a night beside its long documents: a list of people asks for a route and a date, and must not read
-- 5 kB of reasons for each. With `proposed` in them the two indexes answer alone.
CREATE INDEX screening_short ON screening (run_id, client_id, route, retest);
CREATE INDEX match_list_short ON match_list (run_id, client_id, feasible_places);
DROP INDEX proposal_proposed;
DROP INDEX proposal_crowd;
CREATE INDEX proposal_proposed ON proposal (run_id, client_id, place_id, proposed) WHERE proposed;
CREATE INDEX proposal_crowd ON proposal (run_id, place_id, client_id, proposed) WHERE proposed;

-- How many rows of a table share the first columns of an index, as in a municipality after two months of nights.
-- Without these figures SQLite takes a whole night for as small as one coach's people, and reads 1,200 screenings for
-- a page about 110. They are fixed, so that a page takes the same way tonight as it did when it was measured. The
-- second ANALYZE has this connection read them.
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('client', 'sqlite_autoindex_client_1', '1200 1'),
  ('client', 'client_coach', '1200 110 1'),
  ('client_identity', 'client_identity', '1200 1'),
  ('place', 'place', '2000 1'),
  ('trajectory_event', 'trajectory_event', '6000 1'),
  ('trajectory_event', 'event_client', '6000 6 1'),
  ('trajectory_event', 'event_kind', '6000 500 4 1'),
  ('run', 'run_newest', '600 100 80 1 1'),
  ('run_result', 'sqlite_autoindex_run_result_1', '500 8 1'),
  ('screening', 'sqlite_autoindex_screening_1', '72000 1200 1'),
  ('screening', 'screening_short', '72000 1200 1 1 1'),
  ('match_list', 'sqlite_autoindex_match_list_1', '72000 1200 1'),
  ('match_list', 'match_list_short', '72000 1200 1 1'),
  ('proposal', 'proposal', '1380000 23000 22 1'),
  ('proposal', 'proposal_place', '1380000 23000 12 1'),
  ('proposal', 'proposal_proposed', '336000 5600 5 1 1'),
  ('proposal', 'proposal_crowd', '336000 5600 4 1 1'),
  ('due_date', 'due_date', '13500 225 2 1 1'),
  ('due_date', 'due_date_day', '13500 225 2 1'),
  ('decision', 'decision', '3000 4 1 1'),
  ('talk_event', 'talk_event', '1500 2 1'),
  ('talk_event', 'talk_event_client', '1500 2'),
  ('talk_event', 'talk_event_coach', '1500 140 2');
ANALYZE sqlite_schema;
