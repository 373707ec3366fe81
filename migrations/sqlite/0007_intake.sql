-- Inflow (lijn 1): applications as documents, and the offers made. Offers are added, never changed; the first counts.
CREATE TABLE application     (id TEXT PRIMARY KEY, body TEXT NOT NULL, import_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX application_client ON application ((body ->> 'client'));
CREATE TABLE intake_offer (
  application_id TEXT NOT NULL, version INTEGER NOT NULL, client_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('werk', 'traject', 'gesprek')), offered_on TEXT NOT NULL,
  run_id INTEGER, body TEXT NOT NULL, actor TEXT NOT NULL, recorded_at TEXT NOT NULL,
  PRIMARY KEY (application_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX intake_offer_client ON intake_offer (client_id);
