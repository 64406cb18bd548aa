"""The file on disk: tables that defend themselves, versions, and a ledger that cannot be altered unnoticed."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.errors import NameTaken, NotStored
from core.domain.ids import CounterId, StaffId
from core.staff import Invitation, Role, Session, Staff, hashed
from core.store.base import LedgerBroken, NewerSchema, StoreError
from core.store.connection import Work
from core.store.migrate import migrate, packaged_steps
from core.store.sqlite import SqliteStore
from core.store.staff_table import SqliteStaffTable
from tests.building import MONDAY, small_site
from tests.offices import answers_of, bureau
from tests.stored import change, facts_on_disk, rows

SITE = small_site()
NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)


def content(path: Path) -> bytes:
    """The file, byte for byte."""
    return path.read_bytes()


def damage(path: Path) -> None:
    """All but the first page of the file is gone."""
    whole = content(path)
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


async def opens(path: Path) -> None:
    """Open the file and read today, as a start does; a store left open would keep the process alive."""
    store = await SqliteStore.open(path, SITE)
    try:
        await store.load(MONDAY)
    finally:
        await store.close()


# -- tables that defend themselves


@pytest.fixture
async def full(tmp_path: Path) -> Path:
    """A file in which K-001 is called at counter 1, K-002 and K-003 wait, and counters 1 and 2 have officers."""
    async with bureau(tmp_path) as b:
        await b.opens("1")
        await b.opens("2")
        for _ in range(3):
            await b.issues()
        await b.calls("1")
    return tmp_path / "antrean.db"


FORBIDDEN = {
    "a number given twice": "UPDATE tickets SET number = 1 WHERE label = 'K-002'",
    "a number below zero": "UPDATE tickets SET number = -1 WHERE label = 'K-002'",
    "two people at one counter": "UPDATE tickets SET state = 'serving', counter = '1' WHERE label = 'K-002'",
    "a waiting person at a counter": "UPDATE tickets SET counter = '2' WHERE label = 'K-002'",
    "a called person at no counter": "UPDATE tickets SET counter = NULL WHERE label = 'K-001'",
    "an unknown state": "UPDATE tickets SET state = 'lost' WHERE label = 'K-002'",
    "an unknown class": "UPDATE tickets SET class = 'vip' WHERE label = 'K-002'",
    "a call before the issue": "UPDATE tickets SET called_us = issued_us - 1 WHERE label = 'K-001'",
    "an end before the call": "UPDATE tickets SET ended_us = called_us - 1 WHERE label = 'K-001'",
    "an arrival without a fact": "UPDATE tickets SET arrival = 4711 WHERE label = 'K-002'",
    "text where a number belongs": "UPDATE tickets SET calls = 'sering' WHERE label = 'K-001'",
    "an officer at two counters": "UPDATE desks SET officer = 'petugas-1' WHERE counter = '2'",
    "an open counter without an officer": "UPDATE desks SET officer = NULL WHERE counter = '1'",
    "a closed counter with an officer": "UPDATE desks SET state = 'closed' WHERE counter = '1'",
    "a fact twice": "INSERT INTO facts SELECT * FROM facts WHERE seq = 1",
    "a fact without a whole link": "UPDATE facts SET link = substr(link, 2) WHERE seq = 1",
    "a fact that a ticket stands on, deleted": "DELETE FROM facts WHERE seq = 3",
    "a nonce twice": "INSERT INTO requests SELECT * FROM requests LIMIT 1",
    "an empty nonce": "UPDATE requests SET nonce = '' WHERE seq = 1",
    "a request without a fact": "UPDATE requests SET seq = 4711 WHERE seq = 1",
}


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
async def test_the_tables_refuse(full: Path, statement: str) -> None:
    before = content(full)
    with closing(sqlite3.connect(full)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
    assert content(full) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tickets SET state = 'called', counter = '3' WHERE label = 'K-002'",
        "UPDATE tickets SET state = 'finished', counter = '1' WHERE label = 'K-002'",
        "UPDATE tickets SET day = '2025-03-04', number = 1 WHERE label = 'K-002'",
        "UPDATE desks SET officer = 'petugas-9' WHERE counter = '2'",
    ],
)
async def test_the_tables_allow_what_the_rules_allow(full: Path, statement: str) -> None:
    change(full, statement)


async def test_each_commit_is_flushed_to_disk(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        read = {name: await b.disk.store._one(f"PRAGMA {name}") for name in ("synchronous", "foreign_keys")}
        assert read == {"synchronous": 2, "foreign_keys": 1}
        (mode,) = await b.disk.store.db.execute_fetchall("PRAGMA journal_mode")
        assert mode[0] == "wal"


async def test_a_batch_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        await b.issues()
        change(b.path, "UPDATE tickets SET number = 3 WHERE label = 'K-001'")
        answers = await answers_of(b.office, [b.press() for _ in range(5)])
        assert [type(answer) for answer in answers] == [NotStored] * 5
        counts = [rows(b.path, f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in ("facts", "requests", "tickets")]
        assert counts == [1, 1, 1]


async def test_a_commit_that_was_done_but_reported_as_failed_keeps_the_chain_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bureau(tmp_path) as b:
        transact = b.disk.store.db.transact

        async def lying(work: Work) -> None:
            await transact(work)
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as broken:
            broken.setattr(b.disk.store.db, "transact", lying)
            (answer,) = await answers_of(b.office, [b.press()])
        assert isinstance(answer, NotStored)
        assert await b.issues() == "K-002"
        await b.settles()


@pytest.mark.parametrize(
    "nonce", ["'; DROP TABLE facts; --", '"kutip"', "antrean-é-😀", "x" * 10_000, "[1,null]", "\\u0041"]
)
async def test_an_odd_nonce_is_kept_as_it_is(tmp_path: Path, nonce: str) -> None:
    async with bureau(tmp_path) as b:
        first = await b.office.do(b.press(nonce=nonce))
        await b.settles()
    async with bureau(tmp_path) as b:
        assert await b.office.do(b.press(nonce=nonce)) == first
        assert rows(b.path, "SELECT nonce FROM requests") == [{"nonce": nonce}]


# -- the ledger


TAMPERED: dict[str, tuple[str, str]] = {
    "altered": ("UPDATE facts SET body = replace(body, 'regular', 'priority') WHERE seq = 3", "fact 3 "),
    "deleted": ("DELETE FROM facts WHERE seq = 4", "fact 4 is missing"),
    "renumbered": ("UPDATE facts SET seq = 40 WHERE seq = 4", "fact 4 is missing"),
    "swapped": (
        "UPDATE facts SET body = (SELECT body FROM facts f WHERE f.seq = 7 - facts.seq) WHERE seq IN (3, 4)",
        "fact 3 ",
    ),
    "link altered": ("UPDATE facts SET link = replace(link, substr(link, 1, 4), 'abcd') WHERE seq = 5", "fact 5 "),
    "not a fact": ("UPDATE facts SET body = '{}' WHERE seq = 2", "fact 2 "),
}


@pytest.mark.parametrize("how", TAMPERED)
async def test_a_ledger_that_was_touched_today_stops_the_start_and_is_named(full: Path, how: str) -> None:
    statement, named = TAMPERED[how]
    change(full, statement)
    with pytest.raises(LedgerBroken, match=named) as broken:
        await opens(full)
    assert "Restore" in str(broken.value)


async def test_a_forged_fact_of_another_hand_stops_the_start(full: Path) -> None:
    forged = "replace(body, '\"seq\":6', '\"seq\":7')"
    change(full, f"INSERT INTO facts SELECT 7, site, day, type, {forged}, link FROM facts WHERE seq = 6")
    with pytest.raises(LedgerBroken, match="fact 7 "):
        await opens(full)


async def test_facts_of_another_site_in_the_same_file_stay_out_of_the_hall(tmp_path: Path) -> None:
    other = small_site()
    other = type(other)(**{name: getattr(other, name) for name in other.__struct_fields__} | {"id": "mpp-lain"})
    async with bureau(tmp_path) as b:
        await b.issues()
    async with bureau(tmp_path, other) as b:
        assert b.numbers() == []
        assert await b.issues() == "K-001"
    async with bureau(tmp_path) as b:
        assert await b.issues() == "K-002"
        await b.settles()
        assert [f.seq for f in facts_on_disk(b.path, b.site, MONDAY)] == [1, 3]


# -- versions


STEP_1 = "CREATE TABLE facts (seq INTEGER PRIMARY KEY) STRICT; INSERT INTO facts VALUES (7);"
STEP_2 = "ALTER TABLE facts ADD COLUMN hue TEXT;"
BROKEN_STEP = "ALTER TABLE facts ADD COLUMN size TEXT; DROP TABLE never_was;"


def test_an_older_file_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "antrean.db"
    migrate(path, [STEP_1])
    migrate(path, [STEP_1, STEP_2])
    assert rows(path, "SELECT * FROM facts") == [{"seq": 7, "hue": None}]
    assert rows(tmp_path / "antrean.schema-1.backup.db", "SELECT * FROM facts") == [{"seq": 7}]
    assert rows(path, "PRAGMA user_version") == [{"user_version": 2}]


def test_a_file_of_today_is_neither_changed_nor_copied(tmp_path: Path) -> None:
    path = tmp_path / "antrean.db"
    migrate(path, [STEP_1])
    before = content(path)
    migrate(path, [STEP_1])
    assert content(path) == before
    assert [file.name for file in tmp_path.iterdir()] == ["antrean.db"]


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "antrean.db"
    migrate(path, [STEP_1])
    with pytest.raises(StoreError, match="schema 3 and stays at 2"):
        migrate(path, [STEP_1, STEP_2, BROKEN_STEP])
    assert rows(path, "SELECT * FROM facts") == [{"seq": 7, "hue": None}]
    migrate(path, [STEP_1, STEP_2])


async def test_a_file_of_a_newer_antrean_is_refused_and_left_alone(full: Path) -> None:
    change(full, "PRAGMA user_version = 99")
    before = content(full)
    with pytest.raises(NewerSchema, match=r"newer Antrean \(schema 99; this one knows \d+\)"):
        await opens(full)
    assert content(full) == before


@pytest.mark.parametrize("version", [0, 1, 99])
async def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path, version: int) -> None:
    path = tmp_path / "antrean.db"
    change(path, "CREATE TABLE recipes (name TEXT)")
    change(path, f"PRAGMA user_version = {version}")
    before = content(path)
    with pytest.raises(StoreError, match="something else"):
        await opens(path)
    assert content(path) == before


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "antrean.db"
    path.write_bytes(b"Ini bukan basis data. " * 100)
    with pytest.raises(StoreError, match="cannot be read as an Antrean store"):
        await opens(path)


async def test_a_path_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        await opens(tmp_path / "tidak-ada" / "antrean.db")


async def test_a_damaged_file_is_refused_and_lets_go_of_its_thread(full: Path) -> None:
    damage(full)
    with pytest.raises(StoreError, match="cannot be"):
        await opens(full)


def test_the_packaged_steps_make_the_schema(tmp_path: Path) -> None:
    migrate(tmp_path / "antrean.db", packaged_steps())
    names = {
        row["name"] for row in rows(tmp_path / "antrean.db", "SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    assert names == {"facts", "requests", "tickets", "desks", "staff", "sessions", "invitations"}


# -- transactions of others


async def test_staff_and_tickets_are_never_in_one_transaction(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        table = SqliteStaffTable(b.disk.store)
        given = [asyncio.create_task(b.issues()) for _ in range(30)]
        staff = [asyncio.create_task(table.put(person(n), "hash")) for n in range(30)]
        twice = [asyncio.create_task(table.put(person(n), "hash")) for n in range(30)]
        refused = await asyncio.gather(*twice, return_exceptions=True)
        await asyncio.gather(*given, *staff)
        assert [type(r) for r in refused] == [NameTaken] * 30
        assert len(await table.everyone()) == 30
        await b.settles()


@pytest.mark.parametrize("turns", range(8))
async def test_whoever_is_cancelled_inside_a_transaction_leaves_none_open(tmp_path: Path, turns: int) -> None:
    async with bureau(tmp_path) as b:
        table = SqliteStaffTable(b.disk.store)
        adding = asyncio.create_task(table.put(person(1), "hash"))
        for _ in range(turns):
            await asyncio.sleep(0)
        adding.cancel()
        await asyncio.gather(adding, return_exceptions=True)
        assert await b.issues() == "K-001"
        await table.put(person(2), "hash")
        await b.settles()


# -- staff


@pytest.fixture
async def staff_table(tmp_path: Path) -> AsyncIterator[SqliteStaffTable]:
    store = await SqliteStore.open(tmp_path / "antrean.db", SITE)
    yield SqliteStaffTable(store)
    await store.close()


def person(n: int, name: str = "", role: Role = Role.OFFICER) -> Staff:
    """Somebody."""
    return Staff(StaffId(f"id-{n}"), name or f"Petugas {n}", role, (CounterId("1"), CounterId("2")))


async def test_a_person_is_found_by_name_in_any_case(staff_table: SqliteStaffTable) -> None:
    await staff_table.put(person(1, "Sri Lestari"), "hash")
    assert await staff_table.pin_hash("sri LESTARI") == (person(1, "Sri Lestari"), "hash")
    assert await staff_table.pin_hash("Sri") is None


async def test_a_name_is_taken_in_any_case(staff_table: SqliteStaffTable) -> None:
    await staff_table.put(person(1, "Sri Lestari"), "hash")
    with pytest.raises(NameTaken):
        await staff_table.put(person(2, "SRI lestari"), "hash")
    assert await staff_table.everyone() == [person(1, "Sri Lestari")]


async def test_removing_a_person_ends_their_sessions(staff_table: SqliteStaffTable) -> None:
    for n in (1, 2):
        await staff_table.put(person(n), "hash")
        await staff_table.put_session(hashed(f"token-{n}"), Session(person(n), NOW))
    await staff_table.remove(StaffId("id-1"))
    assert await staff_table.sessions() == [(hashed("token-2"), Session(person(2), NOW))]
    await staff_table.end_session(hashed("token-2"))
    assert await staff_table.sessions() == []


async def test_an_invitation_is_spent_once(staff_table: SqliteStaffTable) -> None:
    invited = Invitation("Sri", Role.SUPERVISOR, (CounterId("3"),), NOW + timedelta(hours=1))
    await staff_table.invite(hashed("undangan"), invited)
    assert await staff_table.invitation(hashed("undangan")) == invited
    accepted = await asyncio.gather(*(staff_table.accept(hashed("undangan"), person(n), "h") for n in range(5)))
    assert sorted(accepted) == [False] * 4 + [True]
    assert await staff_table.invitation(hashed("undangan")) is None
    assert len(await staff_table.everyone()) == 1


async def test_an_invitation_is_not_spent_on_a_name_that_is_taken(staff_table: SqliteStaffTable) -> None:
    await staff_table.put(person(1, "Sri"), "hash")
    await staff_table.invite(hashed("undangan"), Invitation("", Role.OFFICER, (), NOW))
    with pytest.raises(NameTaken):
        await staff_table.accept(hashed("undangan"), person(2, "Sri"), "hash")
    assert await staff_table.accept(hashed("undangan"), person(2, "Sri Lestari"), "hash")
