-- Why a place has nobody, or few: how its limits come out over the clients of the night. Kept as long as the lists.
CREATE TABLE place_limits (
  run_id BIGINT NOT NULL REFERENCES run (id), place_id TEXT COLLATE "C" NOT NULL,
  feasible_clients BIGINT NOT NULL, body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (run_id, place_id)
);
