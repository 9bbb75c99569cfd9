-- From schema version 1 to 2: entities of different documents that are one, and what the user thinks of sources.

-- What is known of an entity beyond its document; one row for all entities of which the same is known.
-- Derived: made anew from `entity` at any time (docs/rules/linking.md).
CREATE TABLE link_key (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  name TEXT NOT NULL,             -- folded, without titles
  country TEXT NOT NULL,          -- '' = unknown
  role TEXT NOT NULL,             -- of a person known by one name: the noun of the role; else ''
  bucket TEXT NOT NULL,           -- keys of one bucket may be one
  shown TEXT NOT NULL,            -- as a document writes it
  linked_id TEXT NOT NULL,        -- keys of one linked_id are one
  rule TEXT NOT NULL,             -- the rule that says so
  UNIQUE (type, name, country, role)
) STRICT;
CREATE INDEX link_key_by_bucket ON link_key (bucket);
CREATE INDEX link_key_by_linked ON link_key (linked_id);

-- Roles that people of a full name are known by.
CREATE TABLE link_role (
  key_id INTEGER NOT NULL REFERENCES link_key (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (key_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_link (
  entity_id TEXT PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
  key_id INTEGER NOT NULL REFERENCES link_key (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_link_by_key ON entity_link (key_id);

CREATE VIEW linked_entities AS
SELECT k.linked_id, k.rule, e.id AS entity_id, e.name, e.type, e.country, e.role, e.document_id
FROM entity_link l
JOIN link_key k ON k.id = l.key_id
JOIN entity e ON e.id = l.entity_id
ORDER BY k.linked_id, e.id;

-- The user's judgement of a source: Admiralty letters, A completely reliable … E unreliable, F cannot be judged.
-- Never computed.
CREATE TABLE reliability (
  source TEXT PRIMARY KEY,        -- a speaker's or an outlet's name, folded
  shown TEXT NOT NULL,            -- as the user wrote it
  letter TEXT NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E', 'F'))
) STRICT, WITHOUT ROWID;

-- Which way a figure is a change, and, as spans of role 'about', the phrases that it says something of.
ALTER TABLE figure ADD COLUMN trend TEXT CHECK (trend IN ('up', 'down'));
CREATE TABLE figure_span_with_about (
  figure_id TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('figure', 'counts', 'about', 'as_of')),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (figure_id, role, number)
) STRICT, WITHOUT ROWID;
INSERT INTO figure_span_with_about SELECT * FROM figure_span;
DROP TABLE figure_span;
ALTER TABLE figure_span_with_about RENAME TO figure_span;

-- Every reference has an index. While a transaction holds a reference to a row that is yet to come (a statement
-- inside a later one), SQLite looks through all referring rows at each new row; without an index that is the whole table.
CREATE INDEX statement_by_place ON statement (place_entity);
CREATE INDEX statement_by_outer ON statement (inside);
CREATE INDEX statement_via_by_entity ON statement_via (entity_id);
CREATE INDEX figure_by_whole ON figure (part_of);
CREATE INDEX figure_by_converted ON figure (converts);
CREATE INDEX figure_by_place ON figure (place_entity);
CREATE INDEX figure_by_statement ON figure (statement_id);
CREATE INDEX event_by_place ON event (place_entity);
CREATE INDEX event_by_statement ON event (statement_id);
CREATE INDEX event_party_by_entity ON event_party (entity_id);
CREATE INDEX exchange_by_respondent ON exchange (respondent);
