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
-- a page about 110. They are fixed, so that a page takes the same way tonight as it did when it was measured. The second ANALYZE has this connection read them.
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('client', 'client', '1200 1'),
  ('client', 'client_coach', '1200 110'),
  ('client_identity', 'client_identity', '1200 1'),
  ('place', 'place', '2000 1'),
  ('trajectory_event', 'trajectory_event', '6000 1'),
  ('trajectory_event', 'event_client', '6000 6 1'),
  ('trajectory_event', 'event_kind', '6000 500 4 1'),
  ('run', 'run_newest', '600 100 80 1 1'),
  ('run_result', 'run_result', '500 8 1'),
  ('screening', 'screening', '72000 1200 1'),
  ('screening', 'screening_short', '72000 1200 1 1 1'),
  ('match_list', 'match_list', '72000 1200 1'),
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
