-- Officers and receptionists belong to an agency, too. SQLite cannot change a CHECK, so the table is made anew.

CREATE TABLE staff_10 (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    role     TEXT NOT NULL CHECK (role IN ('officer', 'receptionist', 'supervisor', 'administrator')),
    pin_hash TEXT NOT NULL,
    counters TEXT NOT NULL CHECK (json_valid(counters)),
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    tenant   TEXT CHECK (tenant IS NULL OR role <> 'administrator'),
    queues   TEXT NOT NULL CHECK (json_valid(queues)),
    weights  TEXT NOT NULL CHECK (json_valid(weights)),
    rights   TEXT NOT NULL CHECK (json_valid(rights))
) STRICT, WITHOUT ROWID;
INSERT INTO staff_10 SELECT id, name, role, pin_hash, counters, active, tenant, queues, weights, rights FROM staff;
DROP TABLE staff;
ALTER TABLE staff_10 RENAME TO staff;
