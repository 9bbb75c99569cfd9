-- From schema version 3 to 4: what a text says of who made it, and what an ambiguous place may be. A document that an
-- older version read has neither until it is read again.

CREATE TABLE credit (
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role = 'agency' OR role = 'author' OR role = 'reporter' OR role = 'writer'
                              OR role = 'editor' OR role = 'dateline'),
  name TEXT NOT NULL,             -- as written
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE place_candidate (
  entity_id TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,        -- 0 = the likeliest
  country TEXT NOT NULL,          -- ISO 3166-1 alpha-3; '' = a continent
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  geonameid INTEGER,
  PRIMARY KEY (entity_id, number)
) STRICT, WITHOUT ROWID;
