-- The log of a run that a person reads: its steps in order, each with its start, how long it took and what it told
-- (figures only). A step without a duration did not come to its end.
CREATE TABLE run_step (
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE, position INTEGER NOT NULL, step TEXT NOT NULL,
  started_at TEXT NOT NULL, milliseconds INTEGER, told TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
