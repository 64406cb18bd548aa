"""What every engine promises of notes and notices."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from core.domain.ids import StaffId, TicketId
from core.store.base import Contradiction, Store
from core.texts.notes import Note
from core.texts.notices import Notice, NoticeId
from tests.core.store.engines import Engine
from tests.support.small_building import CAFE, FLOOR_1, small_site

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)
AYU, BUDI, SRI = TicketId("ayu"), TicketId("budi"), StaffId("sri")


def notice(name: str, minutes: int = 0) -> Notice:
    """A text for an hour from so many minutes on."""
    at = NOW + timedelta(minutes=minutes)
    return Notice(NoticeId(name), "Sampai pukul 12", (FLOOR_1, CAFE), at + timedelta(hours=1), SRI, at)


async def test_a_ticket_has_the_last_note_that_was_put(store: Store, engine: Engine) -> None:
    await store.notes.put(AYU, Note("Minta salinan", SRI, NOW))
    last = Note("Salinan ada", StaffId("budi"), NOW + timedelta(microseconds=1))
    await store.notes.put(AYU, last)
    assert (await store.notes.get(AYU), await store.notes.get(BUDI)) == (last, None)
    assert await (await engine.open(small_site().id)).notes.get(AYU) == last


async def test_an_erased_note_is_gone_and_may_be_erased_again(store: Store) -> None:
    await store.notes.put(AYU, Note("Minta salinan", SRI, NOW))
    await store.notes.put(BUDI, Note("Menunggu", SRI, NOW))
    for _ in range(2):
        await store.notes.erase(AYU)
    assert await store.notes.get(AYU) is None
    assert await store.notes.get(BUDI) == Note("Menunggu", SRI, NOW)


async def test_notices_come_in_the_order_of_their_time_then_of_their_coming(store: Store, engine: Engine) -> None:
    for name, minutes in (("c", 2), ("z", 1), ("a", 1)):
        await store.notices.put(notice(name, minutes))
    expected = [notice("z", 1), notice("a", 1), notice("c", 2)]
    assert await store.notices.everything() == expected
    assert await (await engine.open(small_site().id)).notices.everything() == expected


async def test_a_removed_notice_is_gone_and_may_be_removed_again(store: Store) -> None:
    for name in "ab":
        await store.notices.put(notice(name))
    for _ in range(2):
        await store.notices.remove(NoticeId("a"))
    assert await store.notices.everything() == [notice("b")]


async def test_notices_are_put_by_as_much_as_the_wall_clock(store: Store) -> None:
    for minutes in (0, 1):
        await store.notices.put(notice(str(minutes), minutes))
    await store.notices.put_by(timedelta(minutes=-50))
    before = [notice(str(minutes), minutes) for minutes in (0, 1)]
    ago = timedelta(minutes=50)
    assert await store.notices.everything() == [replace(n, at=n.at - ago, ends=n.ends - ago) for n in before]


async def test_notices_that_are_over_are_tidied_away(store: Store) -> None:
    for minutes in (0, 1):
        await store.notices.put(notice(str(minutes), minutes))
    await store.notices.tidy(NOW + timedelta(hours=1))
    assert await store.notices.everything() == [notice("1", 1)]


async def test_no_two_notices_have_one_name(store: Store) -> None:
    await store.notices.put(notice("a"))
    with pytest.raises(Contradiction):
        await store.notices.put(notice("a", 5))
    assert await store.notices.everything() == [notice("a")]
