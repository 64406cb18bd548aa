"""A person as a row of the table of staff."""

import sqlite3
from typing import TypeVar

import msgspec

from core.domain.errors import NameTaken
from core.domain.ids import CounterId, QueueId, StaffId, TenantId
from core.staff.people import Right, Role, Staff, Weight
from core.store.sqlite.connection import Connection
from core.store.sqlite.rows import readable

T = TypeVar("T")

PERSON = (
    "staff.id, staff.name, staff.role, staff.counters, staff.active, staff.tenant, staff.queues, staff.weights, "
    "staff.rights"
)
PERSON_CELLS = 9
EVERYONE = f"SELECT {PERSON} FROM staff ORDER BY name"  # noqa: S608 - our own constant
BY_ID = f"SELECT {PERSON} FROM staff WHERE id = ?"  # noqa: S608 - our own constant
BY_NAME = f"SELECT {PERSON}, pin_hash FROM staff WHERE name = ?"  # noqa: S608 - our own constant
CHANGE = """UPDATE staff SET name = ?, role = ?, counters = ?, active = ?, tenant = ?, queues = ?, weights = ?,
    rights = ? WHERE id = ?"""
_ADD = """INSERT INTO staff (id, name, role, counters, active, tenant, queues, weights, rights, pin_hash)
    VALUES (?,?,?,?,?,?,?,?,?,?)"""


async def add_person(db: Connection, staff: Staff, pin_hash: str) -> None:
    """Raises `NameTaken`."""
    try:
        await db.execute(_ADD, (staff.id, *columns_of(staff), pin_hash))
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_CHECK:
            raise
        raise NameTaken(name=staff.name) from None


def person_of(row: sqlite3.Row) -> Staff:
    """The person whose columns are the first of a row. Raises `StoreError`."""
    with readable("staff", row[0]):
        return Staff(
            StaffId(row[0]),
            row[1],
            Role(row[2]),
            from_json(row[3], tuple[CounterId, ...]),
            bool(row[4]),
            TenantId(row[5]) if row[5] else None,
            from_json(row[6], tuple[QueueId, ...]),
            from_json(row[7], dict[QueueId, Weight]),
            from_json(row[8], tuple[Right, ...]),
        )


def columns_of(staff: Staff) -> tuple[str | int | None, ...]:
    """Name, role and all that follows, in the order of `CHANGE`."""
    lists = (to_json(staff.queues), to_json(staff.weights), to_json(staff.rights))
    return (staff.name, staff.role, to_json(staff.counters), int(staff.active), staff.tenant, *lists)


def from_json(text: str, kind: type[T]) -> T:
    """A value that was written as JSON."""
    return msgspec.json.decode(text, type=kind)


def to_json(value: object) -> str:
    """It, written."""
    return msgspec.json.encode(value).decode()
