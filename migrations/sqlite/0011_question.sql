-- The best question of a person beside the document that it stands in, and before it: what comes after 5 kB of reasons
-- is found by reading them all. A caseload's questions are read at every view of Vandaag.
CREATE TABLE screening_rows (
  run_id INTEGER NOT NULL REFERENCES run (id), client_id TEXT NOT NULL,
  route TEXT NOT NULL, score INTEGER, retest TEXT NOT NULL, question TEXT, body TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id)
) STRICT;
INSERT INTO screening_rows
  SELECT run_id, client_id, route, score, retest, body ->> 'next_question', body FROM screening
  ORDER BY run_id, client_id;
DROP TABLE screening;
ALTER TABLE screening_rows RENAME TO screening;
CREATE INDEX screening_short ON screening (run_id, client_id, route, retest);

-- The figures of 0010: those of a table go with it.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('screening', 'sqlite_autoindex_screening_1', '72000 1200 1'),
  ('screening', 'screening_short', '72000 1200 1 1 1');
ANALYZE sqlite_schema;
