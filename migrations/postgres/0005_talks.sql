-- What a coach recorded after a talk: facts with source, day and author. Append-only: a correction is a new row with
-- a higher version of that client; the value 'onbekend' takes a fact back. The client document holds the newest;
-- what it replaced stands in `superseded` under the version, made negative (imports count upwards from 1).
CREATE TABLE recorded_fact (
  client_id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, field TEXT COLLATE "C" NOT NULL, source TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL, observed TEXT COLLATE "C" NOT NULL, author TEXT COLLATE "C" NOT NULL, recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (client_id, version, field, source)
);
CREATE TRIGGER recorded_fact_append_only BEFORE UPDATE ON recorded_fact
  FOR EACH ROW EXECUTE FUNCTION append_only();

-- A talk is its events: planned, moved, held, missed, cancelled. The newest version says how it stands.
CREATE TABLE talk_event (
  talk_id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, client_id TEXT COLLATE "C" NOT NULL, coach_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('planned', 'moved', 'held', 'missed', 'cancelled')),
  day TEXT COLLATE "C" NOT NULL, starts_at TEXT COLLATE "C" NOT NULL, minutes BIGINT NOT NULL,
  invite_by TEXT COLLATE "C" NOT NULL CHECK (invite_by IN ('letter', 'phone', 'home_visit')),
  because TEXT COLLATE "C" NOT NULL, question TEXT COLLATE "C", actor TEXT COLLATE "C" NOT NULL, recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (talk_id, version)
);
CREATE TRIGGER talk_event_append_only BEFORE UPDATE ON talk_event
  FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE INDEX talk_event_client ON talk_event (client_id);
CREATE INDEX talk_event_coach ON talk_event (coach_id, day);

CREATE VIEW talk_now AS
  SELECT t.talk_id, t.version, t.client_id, t.coach_id, t.kind, t.day, t.starts_at, t.minutes, t.invite_by,
    t.because, t.question, t.actor, t.recorded_at
  FROM talk_event t WHERE t.version = (SELECT max(version) FROM talk_event e WHERE e.talk_id = t.talk_id);

-- The calendar of a night: what is due for whom, with the article.
CREATE TABLE due_date (
  run_id BIGINT NOT NULL REFERENCES run (id), client_id TEXT COLLATE "C" NOT NULL, rule TEXT COLLATE "C" NOT NULL, due TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('overdue', 'soon', 'later')),
  text TEXT COLLATE "C" NOT NULL, article TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (run_id, client_id, rule, due)
);
CREATE INDEX due_date_day ON due_date (run_id, due);
