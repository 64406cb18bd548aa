"""Boards hear what needs somebody, in both languages, when it changes."""

import json
from pathlib import Path

from core.domain.scope import scope_of_tenant
from counter.board.alarm_watch import AlarmWatch, alarms_message
from counter.board.tickets import EncodedTickets
from counter.board.view import LiveHall
from tests.support.installation import OF_TENANT, OFFICER
from tests.support.officers import Json
from tests.support.small_building import tenant_of
from tests.support.supervisors import WatchedHall, watching


class Wire:
    """What would go to a browser."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Keep it."""
        self.frames.append(data)

    def get_write_buffer_size(self) -> int:
        """Nothing is kept back."""
        return 0

    def is_closing(self) -> bool:
        """Always there."""
        return False

    def abort(self) -> None:
        """Nobody hangs up."""


class Screen:
    """A board that somebody looks at."""

    def __init__(self, hall: WatchedHall, queue: str = "") -> None:
        context = hall.running.context
        self.wire = Wire()
        context.hub.join(LiveHall(tenant_of(queue) if queue else None, EncodedTickets()), self.wire)

    def alarms(self) -> list[Json]:
        """All messages about alarms so far."""
        texts = [frame[frame.index(b"{") :] for frame in self.wire.frames]
        return [message for message in map(json.loads, texts) if message["type"] == "alarms"]


async def test_a_board_hears_of_a_new_alarm_at_once_and_with_what_would_help(tmp_path: Path) -> None:
    """Row 128."""
    async with watching(tmp_path) as hall:
        screen = Screen(hall)
        await hall.takes("K")
        (alarm,) = screen.alarms()[-1]["alarms"]
        assert (alarm["code"], alarm["severity"], alarm["kind"], alarm["subject"]) == (
            "unserved",
            "urgent",
            "queue",
            "K",
        )
        assert alarm["title"] == {"id": "K (Antrean K)", "en": "K (Queue K)"}
        assert alarm["text"]["id"] == "1 orang menunggu, terlama 0 mnt, dan tidak ada loket yang buka"
        help_text = alarm["help"]
        assert help_text["id"] == "Buka satu loket lagi untuk K (Antrean K): Loket 1, Loket 2, Loket 3"
        assert help_text["en"] == "Open one more counter for K (Queue K): Loket 1, Loket 2, Loket 3"


async def test_the_instant_of_alarms_is_that_of_the_mended_wall(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        hall.clock.is_mended(minutes=90)
        await hall.takes("K")
        found = alarms_message(hall.running.context, scope_of_tenant(hall.running.context.site))
        assert found.at == hall.clock.wall()


async def test_a_board_hears_of_alarms_only_when_they_have_changed(tmp_path: Path) -> None:
    """Row 128."""
    async with watching(tmp_path) as hall:
        screen, watch = Screen(hall), AlarmWatch(hall.running.context)
        await hall.takes("K")
        count = len(screen.alarms())
        watch.beat()
        watch.beat()
        assert len(screen.alarms()) == count + 1, "once by this watch, which had not told yet"
        hall.passes(minutes=1)
        watch.beat()
        assert screen.alarms()[-1]["alarms"][0]["text"]["en"].startswith("1 waiting, the longest for 1 min")


async def test_an_alarm_goes_when_its_cause_has_gone(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        screen = Screen(hall)
        await hall.takes("K")
        await hall.serves("open")
        assert screen.alarms()[-1]["alarms"] == []


async def test_the_board_of_a_tenant_hears_of_its_own_queues(tmp_path: Path) -> None:
    """Row 136."""
    async with watching(tmp_path, OF_TENANT) as hall:
        screen = Screen(hall, "K")
        await hall.takes("B")
        assert [alarm for message in screen.alarms() for alarm in message["alarms"]] == []
        await hall.takes("K")
        assert [alarm["subject"] for alarm in screen.alarms()[-1]["alarms"]] == ["K"]
        assert list(screen.alarms()[-1]["levels"]) == ["K"]


async def test_a_page_that_has_just_opened_asks_for_the_alarms_there_are(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        await hall.takes("K")
        answer = await hall.reads("/alarms")
        assert [alarm["code"] for alarm in answer["alarms"]] == ["unserved"]
        assert answer["levels"]["K"] == {"level": "late", "target": 0}, "nobody takes from it"
        assert answer["levels"]["S"] == answer["levels"]["B"] == {"level": "calm", "target": 0}


async def test_why_no_numbers_are_given_is_told_in_words(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        await hall.mends("/queues/B/stop", reason="penuh")
        (alarm,) = (await hall.reads("/alarms"))["alarms"]
        assert alarm["text"]["en"] == "No numbers are given: Today's capacity is used up."


async def test_somebody_who_tries_many_pins_is_told_to_the_boards_of_the_site(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        site, tenant, watch = Screen(hall), Screen(hall, "K"), AlarmWatch(hall.running.context)
        for name in (OFFICER.name, "Tidak Ada"):
            for _ in range(10):
                await hall.ratna.post("/session", json={"name": name, "pin": "000000"})
                hall.passes(minutes=5)
        watch.beat()
        unknown, ratna = sorted(site.alarms()[-1]["alarms"], key=lambda alarm: str(alarm["subject"]))
        assert (ratna["code"], ratna["kind"], ratna["subject"]) == ("wrong_pins", "officer", OFFICER.id)
        assert ratna["text"]["id"] == "10 PIN salah dicoba dengan nama ini dalam satu jam terakhir"
        assert (unknown["code"], unknown["subject"]) == ("wrong_names", "")
        assert unknown["title"]["id"] == "Nama yang tidak ada"
        assert [alarm for message in tenant.alarms() for alarm in message["alarms"]] == []
        assert await hall.reads("/alarms") == site.alarms()[-1]
        hall.passes(minutes=70)
        watch.beat()
        assert site.alarms()[-1]["alarms"] == [], "an hour after the last one it is over"
