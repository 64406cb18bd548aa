-- What people write. Never in a fact, so that it can be erased.

CREATE TABLE notes (
    ticket TEXT PRIMARY KEY,
    text   TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    staff  TEXT NOT NULL,
    at_us  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `zones`: JSON; empty means all.
CREATE TABLE notices (
    id      TEXT PRIMARY KEY,
    text    TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 200),
    zones   TEXT NOT NULL CHECK (json_valid(zones)),
    staff   TEXT NOT NULL,
    at_us   INTEGER NOT NULL,
    ends_us INTEGER NOT NULL CHECK (ends_us > at_us)
) STRICT;
