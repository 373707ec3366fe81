-- A cache: titles linked to the taxonomy with this fingerprint. Emptying it changes no result.
CREATE TABLE title_link (
  title TEXT PRIMARY KEY, taxonomy TEXT NOT NULL, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
