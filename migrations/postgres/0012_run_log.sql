-- The log of a run that a person reads: its steps in order, each with its start, how long it took and what it told
-- (figures only). A step without a duration did not come to its end.
CREATE TABLE run_step (
  run_id BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE, position BIGINT NOT NULL, step TEXT COLLATE "C" NOT NULL,
  started_at TEXT COLLATE "C" NOT NULL, milliseconds BIGINT, told TEXT COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (run_id, position)
);
