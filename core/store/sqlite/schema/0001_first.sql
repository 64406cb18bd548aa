-- Instants are microseconds since 1970 in UTC. The ledger is the truth; the tables below it are what its facts add up
-- to, written in the same transaction for those who read reports, and they refuse what the rules forbid.

CREATE TABLE facts (
    seq  INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    day  TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    type TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    link TEXT NOT NULL CHECK (length(link) = 64)
) STRICT;
CREATE INDEX facts_of_day ON facts (site, day);

CREATE TABLE requests (
    site  TEXT NOT NULL,
    day   TEXT NOT NULL,
    nonce TEXT NOT NULL CHECK (nonce <> ''),
    verb  TEXT NOT NULL,
    seq   INTEGER NOT NULL REFERENCES facts (seq),
    PRIMARY KEY (site, day, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE tickets (
    arrival    INTEGER PRIMARY KEY REFERENCES facts (seq),
    id         TEXT NOT NULL,
    site       TEXT NOT NULL,
    day        TEXT NOT NULL,
    queue      TEXT NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 0),
    label      TEXT NOT NULL,
    service    TEXT NOT NULL,
    class      TEXT NOT NULL CHECK (class IN ('regular', 'priority')),
    kiosk      TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'finished', 'no_show')),
    counter    TEXT CHECK ((counter IS NULL) = (state = 'waiting')),
    officer    TEXT,
    calls      INTEGER NOT NULL CHECK (calls >= 0),
    issued_us  INTEGER NOT NULL,
    called_us  INTEGER CHECK (called_us >= issued_us),
    started_us INTEGER CHECK (started_us >= called_us),
    ended_us   INTEGER CHECK (ended_us >= called_us),
    UNIQUE (site, day, queue, number)
) STRICT;
CREATE UNIQUE INDEX one_active_ticket_per_counter ON tickets (site, day, counter) WHERE state IN ('called', 'serving');

CREATE TABLE desks (
    site     TEXT NOT NULL,
    day      TEXT NOT NULL,
    counter  TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('closed', 'open', 'paused')),
    officer  TEXT CHECK ((officer IS NULL) = (state = 'closed')),
    ticket   TEXT,
    since_us INTEGER NOT NULL,
    PRIMARY KEY (site, day, counter)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_counter_per_officer ON desks (site, day, officer) WHERE officer IS NOT NULL;

-- People on the staff. Never referred to by a fact but through their opaque id.
CREATE TABLE staff (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    role     TEXT NOT NULL CHECK (role IN ('officer', 'supervisor', 'administrator')),
    pin_hash TEXT NOT NULL,
    counters TEXT NOT NULL,
    active   INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    staff      TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    ends_us    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    name       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('officer', 'supervisor', 'administrator')),
    counters   TEXT NOT NULL,
    ends_us    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
