-- Inflow (lijn 1): applications as documents, and the offers made. Offers are added, never changed; the first counts.
CREATE TABLE application     (id TEXT COLLATE "C" PRIMARY KEY, body TEXT COLLATE "C" NOT NULL, import_id BIGINT NOT NULL);
CREATE INDEX application_client ON application ((body ->> 'client'));
CREATE TABLE intake_offer (
  application_id TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, client_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('werk', 'traject', 'gesprek')), offered_on TEXT COLLATE "C" NOT NULL,
  run_id BIGINT, body TEXT COLLATE "C" NOT NULL, actor TEXT COLLATE "C" NOT NULL, recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (application_id, version)
);
CREATE INDEX intake_offer_client ON intake_offer (client_id);
