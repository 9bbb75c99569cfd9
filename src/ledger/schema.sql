-- The ledger, schema version 1. docs/schema.md explains each table and how ids are made.
-- Offsets: *_byte are UTF-8 bytes of document.text, *_char its code points; half-open.

CREATE TABLE schema_version (
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE document (
  id TEXT PRIMARY KEY,            -- "sha256:" and the hash of the source's bytes
  search_row INTEGER NOT NULL UNIQUE,  -- its row in document_search
  digest TEXT NOT NULL,           -- of reader and metadata: tells whether to read again
  reader TEXT NOT NULL,           -- version of Onrecord and the passes that read it
  source TEXT NOT NULL,           -- path or URL as given
  url TEXT,
  title TEXT,
  outlet TEXT,
  byline TEXT,
  published TEXT,                 -- ISO 8601, at the precision known
  language TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'transcript')),
  text TEXT NOT NULL,
  offset_map BLOB                 -- runs of (text byte, source byte, length); empty: same bytes
) STRICT;

CREATE TABLE sentence (
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  role TEXT,
  country TEXT,                   -- ISO 3166-1 alpha-3
  latitude REAL,
  longitude REAL,
  geonameid INTEGER,
  made_by TEXT NOT NULL,
  confidence REAL
) STRICT;

CREATE TABLE mention (
  entity_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  form TEXT NOT NULL,
  metonym INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (entity_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE date (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,            -- TIMEX3
  mod TEXT,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  confidence REAL
) STRICT;

CREATE TABLE statement (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sentence INTEGER NOT NULL,      -- where its content begins
  speaker TEXT,                   -- as written
  speaker_entity TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  speaker_kind TEXT NOT NULL,
  act TEXT NOT NULL,
  cue TEXT,
  content TEXT NOT NULL,
  form TEXT NOT NULL,
  said_on TEXT,                   -- TIMEX3
  place_entity TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  times INTEGER,
  inside TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
  made_by TEXT NOT NULL,
  confidence REAL
) STRICT;

CREATE TABLE statement_span (
  statement_id TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('speaker', 'cue', 'content', 'quoted', 'date')),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (statement_id, role, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_via (
  statement_id TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,        -- 0 = nearest to the document
  entity_id TEXT NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (statement_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  text TEXT NOT NULL,
  low REAL,
  high REAL,
  bound TEXT NOT NULL,
  unit TEXT NOT NULL,
  counts TEXT,
  category TEXT NOT NULL,
  as_of TEXT,                     -- TIMEX3
  part_of TEXT REFERENCES figure (id) DEFERRABLE INITIALLY DEFERRED,
  converts TEXT REFERENCES figure (id) DEFERRABLE INITIALLY DEFERRED,
  place_entity TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  statement_id TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
  made_by TEXT NOT NULL,
  confidence REAL
) STRICT;

CREATE TABLE figure_span (
  figure_id TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('figure', 'counts', 'as_of')),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (figure_id, role, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  text TEXT NOT NULL,             -- the trigger
  type TEXT NOT NULL,             -- PLOVER
  mode TEXT,
  happened_on TEXT,
  status TEXT NOT NULL,
  place_entity TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  statement_id TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  confidence REAL
) STRICT;

CREATE TABLE event_party (
  event_id TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  number INTEGER NOT NULL,
  entity_id TEXT NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (event_id, role, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE exchange (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  question TEXT NOT NULL,
  asker TEXT,
  answer TEXT,
  respondent TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  clarity TEXT,
  technique TEXT,
  made_by TEXT NOT NULL,
  confidence REAL
) STRICT;

CREATE TABLE exchange_span (
  exchange_id TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('question', 'asker', 'answer', 'evidence')),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (exchange_id, role, number)
) STRICT, WITHOUT ROWID;

-- What a person decided. Never deleted by a re-import; applied on every read.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('reject', 'rename', 'merge', 'split', 'relink')),
  target TEXT NOT NULL,           -- id of the item that is corrected
  value TEXT NOT NULL,            -- rename: the name; merge, relink: an entity's id; split: see docs
  author TEXT,
  noted_at TEXT,                  -- as the person gave it
  reason TEXT
) STRICT;

CREATE TABLE rejected (
  name TEXT PRIMARY KEY,          -- the input
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  offset INTEGER NOT NULL         -- byte in the input
) STRICT;

CREATE INDEX document_by_day ON document (published, id);
CREATE INDEX entity_of_document ON entity (document_id, number);
CREATE INDEX entity_by_name ON entity (name);
CREATE INDEX date_of_document ON date (document_id, number);
CREATE INDEX statement_of_document ON statement (document_id, number);
CREATE INDEX statement_by_speaker ON statement (speaker_entity);
CREATE INDEX figure_of_document ON figure (document_id, number);
CREATE INDEX event_of_document ON event (document_id, number);
CREATE INDEX exchange_of_document ON exchange (document_id, number);
CREATE INDEX correction_by_target ON correction (target);

CREATE VIRTUAL TABLE document_search USING fts5 (
  title, text, content = 'document', content_rowid = 'search_row', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
  INSERT INTO document_search (rowid, title, text) VALUES (new.search_row, new.title, new.text);
END;
CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
  INSERT INTO document_search (document_search, rowid, title, text)
  VALUES ('delete', old.search_row, old.title, old.text);
END;

CREATE VIEW who_said_what AS
SELECT s.id, d.published, coalesce(d.outlet, d.source) AS outlet,
       coalesce((SELECT c.value FROM correction c WHERE c.kind = 'rename' AND c.target = e.id
                 ORDER BY c.id DESC LIMIT 1), e.name, s.speaker) AS who,
       e.role, s.act, s.said_on, s.content, s.form, s.cue,
       (SELECT group_concat(v.name, ' < ') FROM statement_via sv JOIN entity v ON v.id = sv.entity_id
        WHERE sv.statement_id = s.id) AS via,
       substr(d.text, q.start_char + 1, q.end_char - q.start_char) AS sentence,
       d.url, s.document_id
FROM statement s
JOIN document d ON d.id = s.document_id
JOIN sentence q ON q.document_id = s.document_id AND q.number = s.sentence
LEFT JOIN entity e ON e.id = s.speaker_entity
WHERE NOT EXISTS (SELECT 1 FROM correction c WHERE c.kind = 'reject' AND c.target = s.id);

CREATE VIEW figures_over_time AS
SELECT f.id, f.category, f.counts, f.text AS figure, f.low, f.high, f.bound, f.unit, f.as_of,
       d.published, coalesce(e.name, s.speaker) AS who, coalesce(d.outlet, d.source) AS outlet,
       p.text AS part_of,
       substr(d.text, q.start_char + 1, q.end_char - q.start_char) AS sentence, d.url, f.document_id
FROM figure f
JOIN document d ON d.id = f.document_id
JOIN sentence q ON q.document_id = f.document_id AND q.number = f.sentence
LEFT JOIN statement s ON s.id = f.statement_id
LEFT JOIN entity e ON e.id = s.speaker_entity
LEFT JOIN figure p ON p.id = f.part_of
WHERE NOT EXISTS (SELECT 1 FROM correction c WHERE c.kind = 'reject' AND c.target = f.id)
ORDER BY f.category, coalesce(f.as_of, d.published), f.id;

CREATE VIEW questions_not_answered AS
SELECT x.id, d.published, coalesce(d.outlet, d.source) AS outlet, x.question, x.asker,
       e.name AS respondent, x.clarity, x.technique, x.answer, d.url, x.document_id
FROM exchange x
JOIN document d ON d.id = x.document_id
LEFT JOIN entity e ON e.id = x.respondent
WHERE x.clarity IS NOT 'clear_reply'
  AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.kind = 'reject' AND c.target = x.id);
