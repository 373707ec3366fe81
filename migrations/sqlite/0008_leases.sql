-- The right to a run: whose it is, up to when, and its number from a counter that only grows.
ALTER TABLE run ADD COLUMN token INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN lease_until TEXT;
-- Kind of failure: error, refused, panic, time_limit, lost, stopped, abandoned.
ALTER TABLE run ADD COLUMN cause TEXT;
CREATE TABLE fence (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
