"""Texts that supervisors put on the TVs."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.domain.errors import NoticeOver, Refusal, TooManyNotices, UnfitNotice, UnfitText, UnknownNotice, UnknownZone
from core.domain.ids import StaffId, ZoneId
from core.store.sqlite.store import SqliteStore, open_store
from core.texts.notices import CHARACTERS_MAX, SHOWN_MAX, Notice, NoticeId, Notices, NoticesMessage
from display.views import LiveZone
from tests.support.application import open_building
from tests.support.clock import Clock
from tests.support.disk import rows
from tests.support.hub_stage import Line
from tests.support.small_building import CAFE, FLOOR_1, FLOOR_2, instant, small_site

SITE = small_site()
SRI = StaffId("sri")
YEARS = 24 * 365 * 20


class Wall:
    """Notices on a file, their clock, and what each zone's TVs were told."""

    def __init__(self, path: Path, store: SqliteStore) -> None:
        self.path, self.clock = path, Clock(instant("08:00", SITE))
        self._store = store
        self.told: list[tuple[ZoneId, list[str]]] = []
        self.notices = self.restarted()

    def restarted(self) -> Notices:
        """As after a restart, before its start."""
        return Notices(self._store.notices, self.clock, lambda: SITE.zones, self._tell)

    def _tell(self, zone: ZoneId, message: NoticesMessage) -> None:
        self.told.append((zone, [notice.text for notice in message.notices]))

    def at(self, wall: str) -> datetime:
        """An instant of today."""
        return instant(wall, SITE)

    async def shows(self, text: str, *zones: ZoneId, ends: str = "12:00") -> Notice:
        """A supervisor sends a text."""
        return await self.notices.show(text, zones, self.at(ends), SRI)

    def texts(self, zone: ZoneId | None = None) -> list[str]:
        """What is shown."""
        return [notice.text for notice in self.notices.now(zone)]


@pytest.fixture
async def wall(tmp_path: Path) -> AsyncIterator[Wall]:
    store = await open_store(tmp_path, SITE.id)
    yield Wall(tmp_path / "antrean.db", store)
    await store.close()


async def test_a_text_for_one_floor_is_shown_and_told_there_alone(wall: Wall) -> None:
    notice = await wall.shows(" Paspor \n sampai pukul 12 ", FLOOR_1)
    assert notice == Notice(notice.id, "Paspor sampai pukul 12", (FLOOR_1,), wall.at("12:00"), SRI, wall.at("08:00"))
    assert (wall.texts(FLOOR_1), wall.texts(FLOOR_2), wall.texts()) == ([notice.text], [], [notice.text])
    assert wall.told == [(FLOOR_1, [notice.text])]


async def test_a_text_for_no_floor_in_particular_is_for_all(wall: Wall) -> None:
    await wall.shows("Listrik padam pukul 13")
    assert wall.texts(FLOOR_2) == ["Listrik padam pukul 13"]
    assert [zone for zone, _ in wall.told] == [FLOOR_1, FLOOR_2, CAFE]


async def test_who_joins_later_is_told_all_there_is_without_names(wall: Wall) -> None:
    first, second = await wall.shows("Satu"), await wall.shows("Dua", FLOOR_1, ends="09:00")
    seen = wall.notices.message(FLOOR_1)
    assert [(n.id, n.text, n.ends) for n in seen.notices] == [(n.id, n.text, n.ends) for n in (first, second)]
    assert "sri" not in repr(seen)


async def test_a_text_is_withdrawn_once(wall: Wall) -> None:
    notice = await wall.shows("Salah kirim", FLOOR_1)
    await wall.notices.withdraw(notice.id)
    assert wall.texts() == []
    assert wall.told[-1] == (FLOOR_1, [])
    assert rows(wall.path, "SELECT * FROM notices") == []
    with pytest.raises(UnknownNotice):
        await wall.notices.withdraw(notice.id)


async def test_a_text_is_gone_when_its_time_is_over_and_the_tvs_are_told_once(wall: Wall) -> None:
    notice = await wall.shows("Sampai pukul 9", FLOOR_2, ends="09:00")
    await wall.shows("Sampai pukul 12", FLOOR_2)
    wall.clock.now = wall.at("08:59:59")
    wall.notices.tick()
    assert len(wall.texts()) == 2
    wall.clock.now = wall.at("09:00")
    assert wall.texts() == ["Sampai pukul 12"]
    with pytest.raises(UnknownNotice):
        await wall.notices.withdraw(notice.id)
    wall.told.clear()
    wall.notices.tick()
    wall.notices.tick()
    assert wall.told == [(FLOOR_2, ["Sampai pukul 12"])]


async def test_a_restart_forgets_nothing_but_what_is_over(wall: Wall) -> None:
    for text, ends in (("Lama", "09:00"), ("Satu", "12:00"), ("Dua", "12:00")):
        await wall.shows(text, ends=ends)
    wall.clock.now = wall.at("10:00")
    before, wall.notices = wall.notices.now(), wall.restarted()
    await wall.notices.start()
    assert wall.notices.now() == before
    assert wall.texts() == ["Satu", "Dua"]
    assert [row["text"] for row in rows(wall.path, "SELECT text FROM notices")] == ["Satu", "Dua"]


UNFIT: dict[str, tuple[str, str, str, type[Refusal]]] = {
    "empty": (" \n ", FLOOR_1, "12:00", UnfitNotice),
    "too long": ("x" * (CHARACTERS_MAX + 1), FLOOR_1, "12:00", UnfitNotice),
    "turned round": ("Loket \u202e21", FLOOR_1, "12:00", UnfitText),
    "hidden": ("tu\u200btup", FLOOR_1, "12:00", UnfitText),
    "stacked": ("T" + 9 * "\u0301", FLOOR_1, "12:00", UnfitText),
    "nowhere": ("Halo", "lantai-9", "12:00", UnknownZone),
    "over": ("Halo", FLOOR_1, "08:00", NoticeOver),
}


@pytest.mark.parametrize("how", UNFIT)
async def test_a_text_that_is_refused_is_neither_kept_nor_told(wall: Wall, how: str) -> None:
    text, zone, ends, refusal = UNFIT[how]
    with pytest.raises(refusal):
        await wall.shows(text, ZoneId(zone), ends=ends)
    assert (wall.texts(), wall.told, rows(wall.path, "SELECT * FROM notices")) == ([], [], [])


async def test_no_more_than_a_screenful_even_when_all_send_at_once(wall: Wall) -> None:
    await wall.shows("x" * CHARACTERS_MAX, ends="08:30")
    sent = await asyncio.gather(*(wall.shows(f"Teks {n}") for n in range(SHOWN_MAX)), return_exceptions=True)
    assert [type(answer) for answer in sent] == [Notice] * (SHOWN_MAX - 1) + [TooManyNotices]
    wall.clock.now = wall.at("08:30")
    await wall.shows("Ada tempat lagi")


async def test_withdrawing_what_never_was_is_refused(wall: Wall) -> None:
    with pytest.raises(UnknownNotice):
        await wall.notices.withdraw(NoticeId("tidak-ada"))


async def test_in_an_open_house_the_tvs_of_the_zone_hear_it(tmp_path: Path) -> None:
    async with open_building(tmp_path, SITE) as building:
        lobby = building.running.context
        here, elsewhere = Line(), Line()
        lobby.hub.join(LiveZone(FLOOR_1), here)
        lobby.hub.join(LiveZone(FLOOR_2), elsewhere)
        ends = lobby.clock.wall() + timedelta(hours=1)
        notice = await lobby.notices.show("Paspor sampai pukul 12", (FLOOR_1,), ends, SRI)
        (message,) = [message for message in here.messages if message["type"] == "notices"]
        (seen,) = message["notices"]
        assert (seen["id"], seen["text"]) == (notice.id, "Paspor sampai pukul 12")
        assert datetime.fromisoformat(seen["ends"]) == ends
        assert "notices" not in elsewhere.types()
    async with open_building(tmp_path, SITE) as building:
        assert building.running.context.notices.now() == [notice]


@pytest.mark.parametrize("hours", [-7, 7, -YEARS, YEARS])
async def test_a_text_for_half_an_hour_is_there_for_half_an_hour_whatever_the_wall_shows(
    wall: Wall, hours: int
) -> None:
    await wall.shows("Setengah jam", FLOOR_1, ends="08:30")
    wall.clock.is_mended(hours=hours)
    wall.clock.goes_on(minutes=29)
    assert wall.texts() == ["Setengah jam"], "also before it is noticed"
    await wall.notices.follow_the_wall()
    (part,) = wall.notices.message(FLOOR_1).notices
    assert part.ends - wall.clock.wall() == timedelta(minutes=1), "and it is said in the mended time"
    wall.notices = wall.restarted()
    await wall.notices.start()
    assert wall.texts() == ["Setengah jam"]
    wall.clock.goes_on(minutes=1)
    wall.notices.tick()
    assert wall.texts() == []


async def test_a_new_text_on_a_mended_wall_pushes_no_other_away(wall: Wall) -> None:
    """Those that are over are tidied away by then."""
    await wall.shows("Lama", ends="08:30")
    wall.clock.is_mended(hours=YEARS)
    await wall.notices.show("Baru", (), wall.clock.wall() + timedelta(minutes=5), SRI)
    wall.notices = wall.restarted()
    assert [row["text"] for row in rows(wall.path, "SELECT text FROM notices")] == ["Lama", "Baru"]


async def test_a_text_of_2045_has_its_half_hour_in_2025_and_no_more(wall: Wall) -> None:
    """The server was down while its clock was mended."""
    wall.clock.is_mended(hours=YEARS)
    await wall.notices.follow_the_wall()
    await wall.notices.show("Dari masa depan", (), wall.clock.wall() + timedelta(minutes=30), SRI)
    wall.clock.is_mended(hours=-YEARS)
    wall.notices = wall.restarted()
    await wall.notices.start()
    wall.clock.goes_on(minutes=29)
    assert wall.texts() == ["Dari masa depan"]
    wall.clock.goes_on(minutes=1)
    assert wall.texts() == []
