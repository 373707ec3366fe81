-- Short answers of a night beside its long documents. (SQLite gets figures about its indexes here as well; PostgreSQL
-- counts its own.)
CREATE INDEX screening_short ON screening (run_id, client_id) INCLUDE (route, retest);
CREATE INDEX match_list_short ON match_list (run_id, client_id) INCLUDE (feasible_places);
DROP INDEX proposal_proposed;
DROP INDEX proposal_crowd;
CREATE INDEX proposal_proposed ON proposal (run_id, client_id, place_id) WHERE proposed;
CREATE INDEX proposal_crowd ON proposal (run_id, place_id, client_id) WHERE proposed;
