-- What a coach recorded after a talk: facts with source, day and author. Append-only: a correction is a new row with
-- a higher version of that client; the value 'onbekend' takes a fact back. The client document holds the newest;
-- what it replaced stands in `superseded` under the version, made negative (imports count upwards from 1).
CREATE TABLE recorded_fact (
  client_id TEXT NOT NULL, version INTEGER NOT NULL, field TEXT NOT NULL, source TEXT NOT NULL,
  value TEXT NOT NULL, observed TEXT NOT NULL, author TEXT NOT NULL, recorded_at TEXT NOT NULL,
  PRIMARY KEY (client_id, version, field, source)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER recorded_fact_append_only BEFORE UPDATE ON recorded_fact
BEGIN SELECT RAISE(ABORT, 'a recorded fact is never changed, only followed by another'); END;

-- A talk is its events: planned, moved, held, missed, cancelled. The newest version says how it stands.
CREATE TABLE talk_event (
  talk_id TEXT NOT NULL, version INTEGER NOT NULL, client_id TEXT NOT NULL, coach_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('planned', 'moved', 'held', 'missed', 'cancelled')),
  day TEXT NOT NULL, starts_at TEXT NOT NULL, minutes INTEGER NOT NULL,
  invite_by TEXT NOT NULL CHECK (invite_by IN ('letter', 'phone', 'home_visit')),
  because TEXT NOT NULL, question TEXT, actor TEXT NOT NULL, recorded_at TEXT NOT NULL,
  PRIMARY KEY (talk_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER talk_event_append_only BEFORE UPDATE ON talk_event
BEGIN SELECT RAISE(ABORT, 'what happened to a talk is never changed, only followed'); END;
CREATE INDEX talk_event_client ON talk_event (client_id);
CREATE INDEX talk_event_coach ON talk_event (coach_id, day);

CREATE VIEW talk_now AS
  SELECT t.talk_id, t.version, t.client_id, t.coach_id, t.kind, t.day, t.starts_at, t.minutes, t.invite_by,
    t.because, t.question, t.actor, t.recorded_at
  FROM talk_event t WHERE t.version = (SELECT max(version) FROM talk_event e WHERE e.talk_id = t.talk_id);

-- The calendar of a night: what is due for whom, with the article.
CREATE TABLE due_date (
  run_id INTEGER NOT NULL REFERENCES run (id), client_id TEXT NOT NULL, rule TEXT NOT NULL, due TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('overdue', 'soon', 'later')),
  text TEXT NOT NULL, article TEXT NOT NULL,
  PRIMARY KEY (run_id, client_id, rule, due)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_date_day ON due_date (run_id, due);
