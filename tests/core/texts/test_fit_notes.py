"""A note is read by colleagues as it was written: nothing in it is hidden or turns the line round."""

from datetime import UTC, datetime

import pytest

from core.domain.errors import UnfitText
from core.domain.ids import StaffId, TicketId
from core.store.memory.contents import Contents
from core.store.memory.notes_table import MemoryNoteTable
from core.texts.notes import Notes

RATNA, TICKET = StaffId("ratna"), TicketId("k-1")


def notes() -> Notes:
    return Notes(MemoryNoteTable(Contents()), lambda: datetime(2025, 3, 3, tzinfo=UTC))


@pytest.mark.parametrize("text", ["bawa \u202eKTP", "KTP\u200b asli", "satu\u2028dua"])
async def test_a_note_with_hidden_letters_is_refused_and_changes_nothing(text: str) -> None:
    kept = notes()
    await kept.put(TICKET, "berkas lengkap", RATNA)
    with pytest.raises(UnfitText):
        await kept.put(TICKET, text, RATNA)
    note = await kept.get(TICKET)
    assert note is not None
    assert note.text == "berkas lengkap"


async def test_a_note_may_have_several_lines() -> None:
    note = await notes().put(TICKET, "KTP asli\r\n\n\tKK menyusul", RATNA)
    assert note is not None
    assert note.text == "KTP asli\n\n KK menyusul"
