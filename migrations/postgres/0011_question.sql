-- The best question of a person beside the document that it stands in: a caseload's questions are read at every view
-- of Vandaag.
ALTER TABLE screening ADD COLUMN question TEXT COLLATE "C";
UPDATE screening SET question = body ->> 'next_question';
