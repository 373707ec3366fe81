-- Coaches' decisions have one table, `decision`; documents of feedback were a copy of it.
DROP TABLE feedback;
