-- All that a ticket and a counter can be since officers park, transfer and undo. SQLite cannot change a CHECK, so the
-- tables are made anew; what older facts left open gets the value to which they fold today.
--
-- A ticket goes from queue to queue under its number, so a number is given once in the whole building, not in a queue.
-- An update may clear columns again: an officer can take back what they did last.

CREATE TABLE tickets_3 (
    arrival         INTEGER PRIMARY KEY REFERENCES facts (seq),
    id              TEXT NOT NULL,
    site            TEXT NOT NULL,
    day             TEXT NOT NULL,
    queue           TEXT NOT NULL,
    number          INTEGER NOT NULL,
    label           TEXT NOT NULL,
    service         TEXT NOT NULL,
    class           TEXT NOT NULL CHECK (class IN ('regular', 'priority', 'booked')),
    language        TEXT NOT NULL CHECK (language IN ('id', 'en')),
    kiosk           TEXT,
    issued_us       INTEGER NOT NULL,
    booked_us       INTEGER,
    state           TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN (
        'waiting', 'called', 'arrived', 'serving', 'parked', 'finished', 'no_show', 'left', 'cancelled'
    )),
    since_us        INTEGER NOT NULL,
    rank            REAL NOT NULL,
    front           INTEGER NOT NULL DEFAULT 0 CHECK (front IN (0, 1)),
    waits_for       TEXT CHECK (waits_for GLOB 'counter:?*' OR waits_for GLOB 'officer:?*'),
    counter         TEXT,
    officer         TEXT,
    calls           INTEGER NOT NULL DEFAULT 0 CHECK (calls >= 0),
    waiting_from_us INTEGER NOT NULL CHECK (waiting_from_us >= issued_us),
    called_us       INTEGER CHECK (called_us >= waiting_from_us),
    arrived_us      INTEGER CHECK (arrived_us >= called_us),
    started_us      INTEGER CHECK (started_us >= ifnull(arrived_us, called_us)),
    ended_us        INTEGER CHECK (ended_us >= coalesce(started_us, arrived_us, called_us, waiting_from_us)),
    outcome         TEXT NOT NULL DEFAULT '' CHECK (outcome = '' OR state = 'finished'),
    delivered       TEXT CHECK (delivered IS NULL OR json_valid(delivered)),
    parked_reason   TEXT,
    parked_at_us    INTEGER,
    parked_until_us INTEGER CHECK (parked_until_us IS NULL OR state = 'parked'),
    UNIQUE (site, day, label),
    CONSTRAINT label_ends_in_number CHECK (
        CAST(substr(label, length(rtrim(label, '0123456789')) + 1) AS INTEGER) = number
    ),
    CONSTRAINT at_a_counter_or_not CHECK (
        CASE
            WHEN state IN ('waiting', 'parked', 'left') THEN counter IS NULL
            WHEN state = 'cancelled' THEN 1
            ELSE counter IS NOT NULL
        END
    ),
    CONSTRAINT called_to_a_counter_by_an_officer CHECK (
        (counter IS NULL) = (officer IS NULL) AND (counter IS NULL) = (called_us IS NULL)
    ),
    CONSTRAINT nothing_without_a_call CHECK (
        counter IS NOT NULL OR (calls = 0 AND arrived_us IS NULL AND started_us IS NULL)
    ),
    CONSTRAINT arrived_and_started CHECK (
        CASE state
            WHEN 'called' THEN arrived_us IS NULL AND started_us IS NULL
            WHEN 'arrived' THEN arrived_us IS NOT NULL AND started_us IS NULL
            WHEN 'serving' THEN started_us IS NOT NULL
            ELSE 1
        END
    ),
    CONSTRAINT ended_when_gone CHECK (
        (ended_us IS NOT NULL) = (state IN ('finished', 'no_show', 'left', 'cancelled'))
    ),
    CONSTRAINT owned_until_called CHECK (waits_for IS NULL OR state IN ('waiting', 'parked')),
    CONSTRAINT parked_with_reason_and_time CHECK (
        (parked_reason IS NOT NULL) = (state = 'parked') AND (parked_at_us IS NOT NULL) = (state = 'parked')
    )
) STRICT;
INSERT INTO tickets_3 (
    arrival, id, site, day, queue, number, label, service, class, language, kiosk, issued_us, state, since_us, rank,
    counter, officer, calls, waiting_from_us, called_us, started_us, ended_us
)
SELECT
    t.arrival, t.id, t.site, t.day, t.queue, t.number, t.label, t.service, t.class, f.body ->> '$.language', t.kiosk,
    t.issued_us, t.state, t.issued_us, t.arrival, t.counter, t.officer, t.calls, t.issued_us, t.called_us,
    t.started_us, t.ended_us
FROM tickets AS t JOIN facts AS f ON f.seq = t.arrival;
DROP TABLE tickets;
ALTER TABLE tickets_3 RENAME TO tickets;
CREATE UNIQUE INDEX one_active_ticket_per_counter ON tickets (site, day, counter)
    WHERE state IN ('called', 'arrived', 'serving');

-- What a visit went through before it went on elsewhere or later, from the first on.
CREATE TABLE stages (
    arrival         INTEGER NOT NULL REFERENCES tickets (arrival),
    nth             INTEGER NOT NULL CHECK (nth >= 1),
    queue           TEXT NOT NULL,
    service         TEXT NOT NULL,
    counter         TEXT,
    officer         TEXT CHECK ((officer IS NULL) = (counter IS NULL)),
    waiting_from_us INTEGER NOT NULL,
    called_us       INTEGER CHECK ((called_us IS NULL) = (counter IS NULL) AND called_us >= waiting_from_us),
    started_us      INTEGER CHECK (started_us IS NULL OR (called_us IS NOT NULL AND started_us >= called_us)),
    ended_us        INTEGER NOT NULL CHECK (ended_us >= coalesce(started_us, called_us, waiting_from_us)),
    ended           TEXT NOT NULL CHECK (ended IN ('transfer', 'park', 'no_show', 'leave', 'cancel', 'return')),
    delivered       TEXT CHECK (delivered IS NULL OR json_valid(delivered)),
    PRIMARY KEY (arrival, nth)
) STRICT, WITHOUT ROWID;

-- `queues`, `weights` and `classes` are JSON. No officer has two counters, and no ticket: with the primary key that is
-- one active ticket for each officer. (A ticket keeps the officer who called it when another takes over the counter, so
-- its own column cannot say that.)
CREATE TABLE desks_3 (
    site           TEXT NOT NULL,
    day            TEXT NOT NULL,
    counter        TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('closed', 'open', 'paused')),
    officer        TEXT CHECK ((officer IS NULL) = (state = 'closed')),
    ticket         TEXT CHECK (ticket IS NULL OR state <> 'closed'),
    since_us       INTEGER NOT NULL,
    pause_reason   TEXT NOT NULL DEFAULT '' CHECK (pause_reason = '' OR state = 'paused'),
    pause_until_us INTEGER CHECK (pause_until_us IS NULL OR state = 'paused'),
    closing        TEXT NOT NULL DEFAULT '' CHECK (closing IN ('', 'asked', 'approved', 'denied')),
    queues         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(queues)),
    weights        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(weights)),
    classes        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(classes)),
    PRIMARY KEY (site, day, counter),
    CONSTRAINT nobody_asks_to_close_what_is_closed CHECK (closing = '' OR state <> 'closed')
) STRICT, WITHOUT ROWID;
INSERT INTO desks_3 (site, day, counter, state, officer, ticket, since_us)
    SELECT site, day, counter, state, officer, ticket, since_us FROM desks;
DROP TABLE desks;
ALTER TABLE desks_3 RENAME TO desks;
CREATE UNIQUE INDEX one_counter_per_officer ON desks (site, day, officer) WHERE officer IS NOT NULL;
CREATE UNIQUE INDEX one_counter_per_ticket ON desks (site, day, ticket) WHERE ticket IS NOT NULL;

-- What was asked cannot be told from its facts, so nobody could check this column.
ALTER TABLE requests DROP COLUMN verb;
