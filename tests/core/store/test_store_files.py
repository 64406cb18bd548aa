"""Files that the store opens, upgrades, or leaves alone."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.domain.errors import NameTaken
from core.domain.ids import CounterId, StaffId
from core.staff.life import Life
from core.staff.people import Role, Staff, hashed
from core.store.base import NewerSchema, StoreError
from core.store.sqlite.migrate import migrate, packaged_steps
from core.store.sqlite.rows import micros
from core.store.sqlite.store import open_store
from tests.support.disk import change, rows
from tests.support.office import bureau
from tests.support.people import person
from tests.support.sqlite_files import SITE, content, opens

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)


def damage(path: Path) -> None:
    """All but the first page of the file is gone."""
    whole = content(path)
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


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


async def test_who_went_back_to_an_older_antrean_is_led_to_the_copy_that_it_can_read(full: Path) -> None:
    known = len(packaged_steps())
    change(full, "PRAGMA user_version = 99")
    with pytest.raises(NewerSchema) as refused:
        await opens(full)
    assert str(refused.value).endswith("Install that version.")
    for version in (known - 1, known, known + 1):
        full.with_name(f"antrean.schema-{version}.backup.db").touch()
    with pytest.raises(NewerSchema, match=rf"or go back to antrean\.schema-{known}\.backup\.db, which lacks what"):
        await opens(full)


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
    of_the_day = {"facts", "requests", "tickets", "stages", "counters"}
    assert names == of_the_day | {
        "staff",
        "sessions",
        "invitations",
        "browsers",
        "revocations",
        "devices",
        "notes",
        "notices",
        "sites",
    }


async def test_staff_of_an_older_file_keep_their_roles_sessions_and_invitations(tmp_path: Path) -> None:
    path, ends = tmp_path / "antrean.db", micros(NOW)
    migrate(path, packaged_steps()[:1])
    change(path, "INSERT INTO staff VALUES ('id-1', 'Sri', 'administrator', 'hash', '[\"3\"]', 1)")
    change(path, "INSERT INTO staff VALUES ('id-2', 'Budi', 'officer', 'hash', '[]', 0)")
    change(path, "INSERT INTO sessions VALUES (?, 'id-1', ?)", hashed("token"), ends or 0)
    change(path, "INSERT INTO invitations VALUES (?, 'Wati', 'officer', '[\"1\"]', ?)", hashed("1"), ends or 0)
    store = await open_store(tmp_path, SITE.id)
    table = store.staff
    sri = Staff(StaffId("id-1"), "Sri", Role.ADMINISTRATOR, (CounterId("3"),))
    assert await table.everyone() == [Staff(StaffId("id-2"), "Budi", Role.OFFICER, (), active=False), sri]
    ((token, session),) = await table.sessions()
    assert (token, session.staff, session.opened) == (hashed("token"), sri, NOW - timedelta(hours=14))
    assert session.life.seconds == 14 * 3600
    ((_, invited),) = await table.invitations()
    made = NOW - timedelta(hours=72)
    assert (invited.person.name, invited.person.counters, invited.maker) == ("Wati", ("1",), None)
    assert (invited.made, invited.life) == (made, Life(72 * 3600, 0, made))
    await table.remove(sri.id)
    assert await table.sessions() == [], "sessions still belong to the rebuilt table"
    await store.close()


async def test_staff_and_tickets_are_never_in_one_transaction(tmp_path: Path) -> None:
    async with bureau(tmp_path) as b:
        table = b.disk.store.staff
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
        table = b.disk.store.staff
        adding = asyncio.create_task(table.put(person(1), "hash"))
        for _ in range(turns):
            await asyncio.sleep(0)
        adding.cancel()
        await asyncio.gather(adding, return_exceptions=True)
        assert await b.issues() == "K-001"
        await table.put(person(2), "hash")
        await b.settles()
