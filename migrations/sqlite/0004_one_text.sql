-- Statements have one text on SQLite and PostgreSQL; the indexes are written as those texts are.
DROP INDEX client_coach;
DROP INDEX event_client;
DROP INDEX event_kind;
DROP INDEX proposal_proposed;
DROP INDEX proposal_crowd;

-- Pages ask for the clients of a coach, the events of a client and what was proposed tonight.
CREATE INDEX client_coach ON client ((body ->> 'coach'));
CREATE INDEX event_client ON trajectory_event ((body ->> 'client'), (body ->> 'effective'));
CREATE INDEX event_kind ON trajectory_event ((body ->> 'kind'), (body ->> 'effective'), (body ->> 'client'));
CREATE INDEX proposal_proposed ON proposal (run_id, client_id, place_id) WHERE proposed;
CREATE INDEX proposal_crowd ON proposal (run_id, place_id) WHERE proposed;
-- An account is found by its name in lower case.
CREATE INDEX account_lower_name ON account (lower(name));
