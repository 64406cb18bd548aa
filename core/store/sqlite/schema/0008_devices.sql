-- The kiosks, screens and agents that were paired. The token itself is only in the cookie of their browser.

CREATE TABLE devices (
    id         TEXT PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    kind       TEXT NOT NULL CHECK (kind <> ''),
    place      TEXT NOT NULL CHECK (place <> ''),
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    browser    TEXT NOT NULL,
    paired_us  INTEGER NOT NULL,
    paired_by  TEXT NOT NULL,
    seen_us    INTEGER
) STRICT;
