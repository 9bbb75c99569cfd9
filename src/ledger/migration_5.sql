-- From schema version 4 to 5: the sentences of a transcript's podium, as `lines` compares them. Derived: a document
-- without a row, or with one of other rules, is read again from its text when lines are asked for.

CREATE TABLE line_units (
  document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  made_by TEXT NOT NULL,          -- digest of the rules and word lists
  units BLOB NOT NULL             -- src/ledger/derive/line_units_packed.cc
) STRICT;
