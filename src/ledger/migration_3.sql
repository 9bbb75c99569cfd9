-- From schema version 2 to 3: the rows of one document lie together, and a span's text stands once.
--
-- An id begins with its document's first digits, so that a document's items are neighbours in every index and are
-- written to few pages. What a person corrected follows its item to the new id. Spans keep offsets; the text between
-- them is the document's (the views *_span_text show it): as a column it made half of the ledger, and of the time to
-- write it.
PRAGMA defer_foreign_keys = ON;  -- until the transaction's end

CREATE TEMP TABLE new_id (old TEXT PRIMARY KEY, new TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO new_id SELECT id,
  substr(id, 1, 1) || substr(document_id, 8, 12) || substr(id, 2, 10) || substr(id, 18) FROM entity;
INSERT INTO new_id SELECT id,
  substr(id, 1, 1) || substr(document_id, 8, 12) || substr(id, 2, 10) || substr(id, 18) FROM date;
INSERT INTO new_id SELECT id,
  substr(id, 1, 1) || substr(document_id, 8, 12) || substr(id, 2, 10) || substr(id, 18) FROM statement;
INSERT INTO new_id SELECT id,
  substr(id, 1, 1) || substr(document_id, 8, 12) || substr(id, 2, 10) || substr(id, 18) FROM figure;
INSERT INTO new_id SELECT id,
  substr(id, 1, 1) || substr(document_id, 8, 12) || substr(id, 2, 10) || substr(id, 18) FROM event;
INSERT INTO new_id SELECT id,
  substr(id, 1, 1) || substr(document_id, 8, 12) || substr(id, 2, 10) || substr(id, 18) FROM exchange;

DELETE FROM entity_link;  -- derived; made again after the migration
UPDATE correction SET target = n.new FROM new_id n WHERE n.old = target;
UPDATE correction SET value = n.new FROM new_id n WHERE n.old = value;
UPDATE entity SET id = (SELECT new FROM new_id WHERE old = id);
UPDATE date SET id = (SELECT new FROM new_id WHERE old = id);
UPDATE statement SET id = (SELECT new FROM new_id WHERE old = id),
  speaker_entity = (SELECT new FROM new_id WHERE old = speaker_entity),
  place_entity = (SELECT new FROM new_id WHERE old = place_entity),
  inside = (SELECT new FROM new_id WHERE old = inside);
UPDATE figure SET id = (SELECT new FROM new_id WHERE old = id),
  part_of = (SELECT new FROM new_id WHERE old = part_of),
  converts = (SELECT new FROM new_id WHERE old = converts),
  place_entity = (SELECT new FROM new_id WHERE old = place_entity),
  statement_id = (SELECT new FROM new_id WHERE old = statement_id);
UPDATE event SET id = (SELECT new FROM new_id WHERE old = id),
  place_entity = (SELECT new FROM new_id WHERE old = place_entity),
  statement_id = (SELECT new FROM new_id WHERE old = statement_id);
UPDATE exchange SET id = (SELECT new FROM new_id WHERE old = id),
  respondent = (SELECT new FROM new_id WHERE old = respondent);
UPDATE mention SET entity_id = (SELECT new FROM new_id WHERE old = entity_id);
UPDATE statement_via SET statement_id = (SELECT new FROM new_id WHERE old = statement_id),
  entity_id = (SELECT new FROM new_id WHERE old = entity_id);
UPDATE event_party SET event_id = (SELECT new FROM new_id WHERE old = event_id),
  entity_id = (SELECT new FROM new_id WHERE old = entity_id);

-- Roles are listed with OR: for a longer IN, SQLite makes a table of its values at each inserted row.
CREATE TABLE statement_span_3 (
  statement_id TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role = 'speaker' OR role = 'cue' OR role = 'content' OR role = 'quoted' OR role = 'date'),
  number INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (statement_id, role, number)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_span_3 SELECT (SELECT new FROM new_id WHERE old = statement_id), role, number,
  start_byte, end_byte, start_char, end_char FROM statement_span;
DROP TABLE statement_span;
ALTER TABLE statement_span_3 RENAME TO statement_span;
CREATE VIEW statement_span_text AS
SELECT p.*, substr(d.text, p.start_char + 1, p.end_char - p.start_char) AS text, d.id AS document_id
FROM statement_span p
JOIN statement i ON i.id = p.statement_id
JOIN document d ON d.id = i.document_id;

CREATE TABLE figure_span_3 (
  figure_id TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role = 'figure' OR role = 'counts' OR role = 'about' OR role = 'as_of'),
  number INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (figure_id, role, number)
) STRICT, WITHOUT ROWID;
INSERT INTO figure_span_3 SELECT (SELECT new FROM new_id WHERE old = figure_id), role, number,
  start_byte, end_byte, start_char, end_char FROM figure_span;
DROP TABLE figure_span;
ALTER TABLE figure_span_3 RENAME TO figure_span;
CREATE VIEW figure_span_text AS
SELECT p.*, substr(d.text, p.start_char + 1, p.end_char - p.start_char) AS text, d.id AS document_id
FROM figure_span p
JOIN figure i ON i.id = p.figure_id
JOIN document d ON d.id = i.document_id;

CREATE TABLE exchange_span_3 (
  exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role = 'question' OR role = 'asker' OR role = 'answer' OR role = 'evidence'),
  number INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (exchange_id, role, number)
) STRICT, WITHOUT ROWID;
INSERT INTO exchange_span_3 SELECT (SELECT new FROM new_id WHERE old = exchange_id), role, number,
  start_byte, end_byte, start_char, end_char FROM exchange_span;
DROP TABLE exchange_span;
ALTER TABLE exchange_span_3 RENAME TO exchange_span;
CREATE VIEW exchange_span_text AS
SELECT p.*, substr(d.text, p.start_char + 1, p.end_char - p.start_char) AS text, d.id AS document_id
FROM exchange_span p
JOIN exchange i ON i.id = p.exchange_id
JOIN document d ON d.id = i.document_id;

DROP TABLE new_id;

-- Most references are null, and those need no entry.
DROP INDEX statement_by_speaker;
CREATE INDEX statement_by_speaker ON statement (speaker_entity) WHERE speaker_entity IS NOT NULL;
DROP INDEX statement_by_place;
CREATE INDEX statement_by_place ON statement (place_entity) WHERE place_entity IS NOT NULL;
DROP INDEX statement_by_outer;
CREATE INDEX statement_by_outer ON statement (inside) WHERE inside IS NOT NULL;
DROP INDEX figure_by_whole;
CREATE INDEX figure_by_whole ON figure (part_of) WHERE part_of IS NOT NULL;
DROP INDEX figure_by_converted;
CREATE INDEX figure_by_converted ON figure (converts) WHERE converts IS NOT NULL;
DROP INDEX figure_by_place;
CREATE INDEX figure_by_place ON figure (place_entity) WHERE place_entity IS NOT NULL;
DROP INDEX figure_by_statement;
CREATE INDEX figure_by_statement ON figure (statement_id) WHERE statement_id IS NOT NULL;
DROP INDEX event_by_place;
CREATE INDEX event_by_place ON event (place_entity) WHERE place_entity IS NOT NULL;
DROP INDEX event_by_statement;
CREATE INDEX event_by_statement ON event (statement_id) WHERE statement_id IS NOT NULL;
DROP INDEX exchange_by_respondent;
CREATE INDEX exchange_by_respondent ON exchange (respondent) WHERE respondent IS NOT NULL;
