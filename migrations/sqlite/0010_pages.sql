-- How many rows of a table share the first columns of an index, as in a municipality after two months of nights.
-- Without these figures SQLite takes a whole night for as small as one coach's people, and reads 1,200 screenings for
-- a page about 110. They are fixed, so that a page takes the same way tonight as it did when it was measured.
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
  ('match_list', 'match_list', '72000 1200 1'),
  ('proposal', 'proposal', '1380000 23000 22 1'),
  ('proposal', 'proposal_place', '1380000 23000 12 1'),
  ('proposal', 'proposal_proposed', '336000 5600 5 1'),
  ('proposal', 'proposal_crowd', '336000 5600 4 1'),
  ('due_date', 'due_date', '13500 225 2 1 1'),
  ('due_date', 'due_date_day', '13500 225 2 1'),
  ('decision', 'decision', '3000 4 1 1'),
  ('talk_event', 'talk_event', '1500 2 1'),
  ('talk_event', 'talk_event_client', '1500 2'),
  ('talk_event', 'talk_event_coach', '1500 140 2');
