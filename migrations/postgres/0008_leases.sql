-- The right to a run: whose it is, up to when, and its number from a counter that only grows.
ALTER TABLE run ADD COLUMN token BIGINT NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN owner TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN lease_until TEXT COLLATE "C";
-- Kind of failure: error, refused, panic, time_limit, lost, stopped, abandoned.
ALTER TABLE run ADD COLUMN cause TEXT COLLATE "C";
CREATE TABLE fence (name TEXT COLLATE "C" PRIMARY KEY, value BIGINT NOT NULL);
