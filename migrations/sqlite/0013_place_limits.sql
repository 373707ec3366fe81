-- Why a place has nobody, or few: how its limits come out over the clients of the night. Kept as long as the lists.
CREATE TABLE place_limits (
  run_id INTEGER NOT NULL REFERENCES run (id), place_id TEXT NOT NULL,
  feasible_clients INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, place_id)
) STRICT, WITHOUT ROWID;
