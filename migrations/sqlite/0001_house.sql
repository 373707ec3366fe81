-- Documents: one row is one domain object as JSON, replaced on change; what was replaced goes to `superseded`.
CREATE TABLE client          (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE place           (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE coach           (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE trajectory_event(id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE benefit         (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE occupation      (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE isco_group      (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE postcode        (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE feedback        (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE superseded (
  kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
  import_id INTEGER NOT NULL, superseded_by INTEGER NOT NULL,
  PRIMARY KEY (kind, id, superseded_by)
) STRICT, WITHOUT ROWID;

-- Who a client is, apart from what the night may know. The BSN is a keyed pseudonym.
CREATE TABLE client_identity (
  client_id TEXT PRIMARY KEY, bsn_pseudonym TEXT UNIQUE, name TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE import_file (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
  encoding TEXT NOT NULL, imported_at TEXT NOT NULL,
  rows_total INTEGER NOT NULL, rows_new INTEGER NOT NULL, rows_changed INTEGER NOT NULL,
  rows_unchanged INTEGER NOT NULL, rows_quarantined INTEGER NOT NULL,
  CHECK (rows_total = rows_new + rows_changed + rows_unchanged + rows_quarantined)
) STRICT;
CREATE INDEX import_file_content ON import_file (kind, sha256);

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES import_file (id),
  line INTEGER NOT NULL, column_name TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL,
  header TEXT NOT NULL, raw TEXT NOT NULL
) STRICT;
CREATE INDEX quarantine_import ON quarantine (import_id);

-- The run ledger: a slot is (job, local date or hour, shard) and has one current run.
CREATE TABLE run (
  id INTEGER PRIMARY KEY, job TEXT NOT NULL, slot TEXT NOT NULL, shard TEXT NOT NULL, attempt INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'missed')),
  started_at TEXT NOT NULL, finished_at TEXT, input_sha256 TEXT, result_sha256 TEXT,
  rules TEXT NOT NULL DEFAULT '{}', summary TEXT NOT NULL DEFAULT '{}', error TEXT,
  UNIQUE (job, slot, shard, attempt)
) STRICT;
CREATE UNIQUE INDEX run_one_running ON run (job, slot, shard) WHERE state = 'running';

CREATE TABLE screening (
  run_id INTEGER NOT NULL REFERENCES run (id), client_id TEXT NOT NULL,
  route TEXT NOT NULL, score INTEGER, retest TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_list (
  run_id INTEGER NOT NULL REFERENCES run (id), client_id TEXT NOT NULL,
  feasible_places INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal (
  run_id INTEGER NOT NULL REFERENCES run (id), client_id TEXT NOT NULL, position INTEGER NOT NULL,
  place_id TEXT NOT NULL, proposed INTEGER NOT NULL,
  past_bij INTEGER NOT NULL, haalbaar INTEGER NOT NULL, total INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_place ON proposal (run_id, place_id);

-- Whole-night results that are one document each: tracking, buig, allocation, findings.
CREATE TABLE run_result (
  run_id INTEGER NOT NULL REFERENCES run (id), name TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;

-- Every read and change of personal data, hash-chained: each row's hash covers the row before it.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, origin TEXT NOT NULL,
  action TEXT NOT NULL, object TEXT NOT NULL, result TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
