-- Sessions and invitations end by how much of their span was used, not by an instant of a clock that may be mended; a session
-- says in which browser it is, and an invitation who made it, which nobody knows of older ones. Those go on: a session of
-- 14 hours was last used when the last fact was stored, and an invitation was made 72 hours before its end.

CREATE TABLE sessions_9 (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    staff      TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    browser    BLOB NOT NULL CHECK (length(browser) IN (0, 32)),
    label      TEXT NOT NULL,
    address    TEXT NOT NULL,
    opened_us  INTEGER NOT NULL,
    seconds    REAL NOT NULL CHECK (seconds > 0),
    used       REAL NOT NULL CHECK (used >= 0),
    seen_us    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO sessions_9 (token_hash, staff, browser, label, address, opened_us, seconds, used, seen_us)
    WITH last AS (
        SELECT ifnull(max(unixepoch(body ->> 'at')), unixepoch()) * 1000000 AS us FROM facts
        WHERE seq = (SELECT max(seq) FROM facts)
    )
    SELECT
        token_hash, staff, x'', '', '', ends_us - 50400000000, 50400.0,
        max(0.0, 50400.0 - (ends_us - last.us) / 1000000.0), last.us
    FROM sessions, last;
DROP TABLE sessions;
ALTER TABLE sessions_9 RENAME TO sessions;

-- Where somebody has signed in before: their tries there are judged apart from those of strangers.
CREATE TABLE browsers (
    staff       TEXT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32),
    seen_us     INTEGER NOT NULL,
    PRIMARY KEY (staff, secret_hash)
) STRICT, WITHOUT ROWID;

-- `maker`: null for the link that a start makes for the first administrator.
CREATE TABLE invitations_9 (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    person     TEXT NOT NULL CHECK (json_valid(person)),
    staff      TEXT NOT NULL UNIQUE AS (person ->> 'id') STORED,
    maker      TEXT REFERENCES staff (id) ON DELETE CASCADE,
    made_us    INTEGER NOT NULL,
    seconds    REAL NOT NULL CHECK (seconds > 0),
    used       REAL NOT NULL CHECK (used >= 0),
    seen_us    INTEGER NOT NULL,
    CHECK (person ->> 'role' IN ('officer', 'receptionist', 'supervisor', 'administrator'))
) STRICT, WITHOUT ROWID;
INSERT INTO invitations_9 (token_hash, person, made_us, seconds, used, seen_us)
    SELECT token_hash, person, ends_us - 259200000000, 259200.0, 0.0, ends_us - 259200000000 FROM invitations;
DROP TABLE invitations;
ALTER TABLE invitations_9 RENAME TO invitations;

-- How many sessions and invitations were ended, ever: a store that was copied back has fewer than the file beside it.
CREATE TABLE revocations (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL
) STRICT;
INSERT INTO revocations (id, count) VALUES (1, 0);
CREATE TRIGGER session_ended AFTER DELETE ON sessions BEGIN
    UPDATE revocations SET count = count + 1;
END;
CREATE TRIGGER invitation_ended AFTER DELETE ON invitations BEGIN
    UPDATE revocations SET count = count + 1;
END;
