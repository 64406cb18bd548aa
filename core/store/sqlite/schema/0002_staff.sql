-- More roles, a tenant's supervisor, profiles and rights; and invitations by which somebody on the staff chooses a new
-- PIN. `queues`, `weights` and `rights` are JSON. SQLite cannot change a CHECK, so both tables are made anew.

CREATE TABLE staff_2 (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    role     TEXT NOT NULL CHECK (role IN ('officer', 'receptionist', 'supervisor', 'administrator')),
    pin_hash TEXT NOT NULL,
    counters TEXT NOT NULL CHECK (json_valid(counters)),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    tenant   TEXT CHECK (tenant IS NULL OR role = 'supervisor'),
    queues   TEXT NOT NULL CHECK (json_valid(queues)),
    weights  TEXT NOT NULL CHECK (json_valid(weights)),
    rights   TEXT NOT NULL CHECK (json_valid(rights))
) STRICT, WITHOUT ROWID;
INSERT INTO staff_2 SELECT id, name, role, pin_hash, counters, active, NULL, '[]', '{}', '[]' FROM staff;
DROP TABLE staff;
ALTER TABLE staff_2 RENAME TO staff;

-- `person`: who they will be, as JSON; of one person only the last invitation counts.
CREATE TABLE invitations_2 (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    person     TEXT NOT NULL CHECK (json_valid(person)),
    staff      TEXT NOT NULL UNIQUE AS (person ->> 'id') STORED,
    ends_us    INTEGER NOT NULL,
    CHECK (person ->> 'role' IN ('officer', 'receptionist', 'supervisor', 'administrator'))
) STRICT, WITHOUT ROWID;
INSERT INTO invitations_2 (token_hash, person, ends_us)
    SELECT
        token_hash,
        json_object('id', lower(hex(randomblob(9))), 'name', name, 'role', role, 'counters', json(counters)),
        ends_us
    FROM invitations;
DROP TABLE invitations;
ALTER TABLE invitations_2 RENAME TO invitations;
