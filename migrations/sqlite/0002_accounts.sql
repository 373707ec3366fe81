-- People who log in. The name is what they type; a coach is tied to the number in the coach file.
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role TEXT NOT NULL CHECK (role IN ('coach', 'manager', 'controller', 'beheerder', 'auditor')),
  coach_id TEXT,
  password TEXT NOT NULL,
  must_change INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, disabled_at TEXT,
  CHECK ((role = 'coach') = (coach_id IS NOT NULL))
) STRICT;

-- A session is found by the hash of its token: who reads this table cannot log in with it.
CREATE TABLE session (
  token_sha256 TEXT PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL, seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account_id);

-- Wrong passwords by the hash of the name that was typed, whether it exists or not: a lock tells nothing.
CREATE TABLE login_failure (
  name_sha256 TEXT PRIMARY KEY, failures INTEGER NOT NULL, locked_until TEXT, last_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX login_failure_age ON login_failure (last_at);

-- What a coach decided on a proposal. Append-only: an undo is a row too; the newest version counts.
CREATE TABLE decision (
  client_id TEXT NOT NULL, place_id TEXT NOT NULL, version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'refuse', 'later', 'undo')),
  reason TEXT, until TEXT, run_id INTEGER, actor TEXT NOT NULL, decided_at TEXT NOT NULL,
  CHECK ((kind = 'refuse') = (reason IS NOT NULL)), CHECK ((kind = 'later') = (until IS NOT NULL)),
  PRIMARY KEY (client_id, place_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER decision_append_only BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed, only followed by another'); END;

CREATE VIEW decision_now AS
  SELECT d.client_id, d.place_id, d.version, d.kind, d.reason, d.until, d.actor, d.decided_at FROM decision d
  WHERE d.version = (SELECT max(version) FROM decision e WHERE e.client_id = d.client_id AND e.place_id = d.place_id);

-- What a coach decided on the route of a client: follow the proposal, or deviate with a reason.
CREATE TABLE route_decision (
  client_id TEXT NOT NULL, version INTEGER NOT NULL,
  proposed TEXT NOT NULL, decided TEXT NOT NULL, reason TEXT, note TEXT,
  run_id INTEGER, actor TEXT NOT NULL, decided_at TEXT NOT NULL,
  CHECK (proposed = decided OR reason IS NOT NULL),
  PRIMARY KEY (client_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER route_decision_append_only BEFORE UPDATE ON route_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed, only followed by another'); END;

CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL, query TEXT NOT NULL, UNIQUE (account_id, name)
) STRICT;

-- Pages ask for the clients of a coach, the events of a client and what was proposed tonight.
CREATE INDEX client_coach ON client (json_extract(body, '$.coach'));
CREATE INDEX event_client ON trajectory_event (json_extract(body, '$.client'), json_extract(body, '$.effective'));
CREATE INDEX event_kind ON trajectory_event
  (json_extract(body, '$.kind'), json_extract(body, '$.effective'), json_extract(body, '$.client'));
CREATE INDEX proposal_proposed ON proposal (run_id, client_id, place_id) WHERE proposed = 1;
CREATE INDEX proposal_crowd ON proposal (run_id, place_id) WHERE proposed = 1;
CREATE INDEX run_newest ON run (job, state, slot, attempt);
CREATE INDEX audit_actor ON audit (actor, seq);
CREATE INDEX audit_object ON audit (object, seq);
