-- The lot for the yearly places. Its seed is announced before anybody is drawn; what was drawn is kept for good.
CREATE TABLE lot_seed (
  lot_id TEXT COLLATE "C" PRIMARY KEY, seed TEXT COLLATE "C" NOT NULL, announced_on TEXT COLLATE "C" NOT NULL, actor TEXT COLLATE "C" NOT NULL, recorded_at TEXT COLLATE "C" NOT NULL
);
CREATE TABLE lot_draw (
  lot_id TEXT COLLATE "C" PRIMARY KEY REFERENCES lot_seed (lot_id), drawn_on TEXT COLLATE "C" NOT NULL, places BIGINT NOT NULL,
  run_id BIGINT NOT NULL REFERENCES run (id), method TEXT COLLATE "C" NOT NULL, eligible_sha256 TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C" NOT NULL, recorded_at TEXT COLLATE "C" NOT NULL
);
CREATE TABLE lot_ticket (
  lot_id TEXT COLLATE "C" NOT NULL REFERENCES lot_draw (lot_id), place BIGINT NOT NULL, client_id TEXT COLLATE "C" NOT NULL,
  ticket TEXT COLLATE "C" NOT NULL, drawn BOOLEAN NOT NULL,
  PRIMARY KEY (lot_id, place), UNIQUE (lot_id, client_id)
);
-- Who left the waiting list: called to a place that fell free, or no longer waiting.
CREATE TABLE lot_call (
  lot_id TEXT COLLATE "C" NOT NULL REFERENCES lot_draw (lot_id), client_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('called', 'withdrawn')), day TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C" NOT NULL, recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (lot_id, client_id)
);
