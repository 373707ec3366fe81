-- The lot for the yearly places. Its seed is announced before anybody is drawn; what was drawn is kept for good.
CREATE TABLE lot_seed (
  lot_id TEXT PRIMARY KEY, seed TEXT NOT NULL, announced_on TEXT NOT NULL, actor TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE lot_draw (
  lot_id TEXT PRIMARY KEY REFERENCES lot_seed (lot_id), drawn_on TEXT NOT NULL, places INTEGER NOT NULL,
  run_id INTEGER NOT NULL REFERENCES run (id), method TEXT NOT NULL, eligible_sha256 TEXT NOT NULL,
  actor TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE lot_ticket (
  lot_id TEXT NOT NULL REFERENCES lot_draw (lot_id), place INTEGER NOT NULL, client_id TEXT NOT NULL,
  ticket TEXT NOT NULL, drawn INTEGER NOT NULL,
  PRIMARY KEY (lot_id, place), UNIQUE (lot_id, client_id)
) STRICT, WITHOUT ROWID;
-- Who left the waiting list: called to a place that fell free, or no longer waiting.
CREATE TABLE lot_call (
  lot_id TEXT NOT NULL REFERENCES lot_draw (lot_id), client_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('called', 'withdrawn')), day TEXT NOT NULL,
  actor TEXT NOT NULL, recorded_at TEXT NOT NULL,
  PRIMARY KEY (lot_id, client_id)
) STRICT, WITHOUT ROWID;
