-- A cache: titles linked to the taxonomy with this fingerprint. Emptying it changes no result.
CREATE TABLE title_link (
  title TEXT COLLATE "C" PRIMARY KEY, taxonomy TEXT COLLATE "C" NOT NULL, body TEXT COLLATE "C" NOT NULL
);
