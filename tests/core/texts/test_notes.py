"""What officers write to a ticket: kept apart from the facts, and erased for good."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.errors import NoteTooLong
from core.domain.ids import StaffId, TicketId
from core.store.sqlite.file import BUSY_MILLISECONDS
from core.store.sqlite.store import SqliteStore, open_store
from core.texts.notes import CHARACTERS_MAX, Note, Notes
from tests.support.clock import Clock
from tests.support.small_building import instant, small_site

SITE = small_site()
AYU, BUDI, RATNA = TicketId("tiket-ayu"), TicketId("tiket-budi"), StaffId("ratna")
SECRET = "Ibu Ayu Lestari, KTP hilang"


class Shelf:
    """Notes on a file, and their clock."""

    def __init__(self, folder: Path, store: SqliteStore) -> None:
        self.folder, self.clock = folder, Clock(instant("08:00", SITE))
        self.notes = Notes(store.notes, self.clock)

    def found_on_disk(self, text: str = SECRET) -> list[str]:
        """The files in which a text can be read, whatever the tables say."""
        return [file.name for file in sorted(self.folder.iterdir()) if text.encode() in file.read_bytes()]


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    store = await open_store(tmp_path, SITE.id)
    yield Shelf(tmp_path, store)
    await store.close()


async def test_a_note_says_what_who_and_when(shelf: Shelf) -> None:
    assert await shelf.notes.get(AYU) is None
    note = Note("Minta salinan KK", RATNA, shelf.clock.now)
    assert await shelf.notes.put(AYU, "  Minta salinan KK\n", RATNA) == note
    assert await shelf.notes.get(AYU) == note
    assert await shelf.notes.get(BUDI) is None


async def test_the_last_note_counts(shelf: Shelf) -> None:
    await shelf.notes.put(AYU, "Minta salinan KK", RATNA)
    shelf.clock.now += timedelta(minutes=5)
    await shelf.notes.put(AYU, "Salinan ada", StaffId("sri"))
    assert await shelf.notes.get(AYU) == Note("Salinan ada", StaffId("sri"), shelf.clock.now)


async def test_a_note_is_as_long_as_a_short_letter(shelf: Shelf) -> None:
    whole = "é" * CHARACTERS_MAX
    await shelf.notes.put(AYU, whole, RATNA)
    with pytest.raises(NoteTooLong) as refusal:
        await shelf.notes.put(AYU, whole + "é", RATNA)
    assert refusal.value.params == {"characters": CHARACTERS_MAX}
    note = await shelf.notes.get(AYU)
    assert note is not None
    assert note.text == whole


async def test_an_erased_note_is_nowhere_on_the_disk(shelf: Shelf) -> None:
    await shelf.notes.put(AYU, SECRET, RATNA)
    await shelf.notes.put(BUDI, "Menunggu saudaranya", RATNA)
    assert shelf.found_on_disk() != []
    await shelf.notes.erase(AYU)
    assert await shelf.notes.get(AYU) is None
    assert shelf.found_on_disk() == []
    assert shelf.found_on_disk("Menunggu saudaranya") == ["antrean.db"]


async def test_a_note_that_was_settled_on_the_disk_is_erased_all_the_same(shelf: Shelf) -> None:
    await shelf.notes.put(AYU, SECRET, RATNA)
    await shelf.notes.erase(BUDI)
    assert shelf.found_on_disk() == ["antrean.db"], "erasing another note has moved it out of the log"
    await shelf.notes.erase(AYU)
    assert shelf.found_on_disk() == []


async def test_writing_nothing_erases(shelf: Shelf) -> None:
    await shelf.notes.put(AYU, SECRET, RATNA)
    assert await shelf.notes.put(AYU, " \n", RATNA) is None
    assert await shelf.notes.get(AYU) is None
    assert shelf.found_on_disk() == []


async def test_whoever_reads_the_file_holds_nobody_up(shelf: Shelf) -> None:
    await shelf.notes.put(AYU, SECRET, RATNA)
    with closing(sqlite3.connect(shelf.folder / "antrean.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM notes").fetchone()
        async with asyncio.timeout(BUSY_MILLISECONDS / 2_000):  # half as long as others wait for a reader
            await shelf.notes.erase(AYU)
        assert await shelf.notes.get(AYU) is None
    await shelf.notes.erase(AYU)
    assert shelf.found_on_disk() == [], "once nobody reads any more"
