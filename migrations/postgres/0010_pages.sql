-- SQLite gets figures about its indexes here; PostgreSQL counts its own.
SELECT 1;
