-- Pages ask for the clients of a coach, the events of a client and what was proposed tonight.
CREATE INDEX client_coach ON client ((body ->> 'coach'));
CREATE INDEX event_client ON trajectory_event ((body ->> 'client'), (body ->> 'effective'));
CREATE INDEX event_kind ON trajectory_event ((body ->> 'kind'), (body ->> 'effective'), (body ->> 'client'));
CREATE INDEX proposal_proposed ON proposal (run_id, client_id, place_id) WHERE proposed;
CREATE INDEX proposal_crowd ON proposal (run_id, place_id) WHERE proposed;
