"""What the display room answers over HTTP: zones, boards, rows, a ticket for its holder, pages and sounds."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import msgspec
import pytest

from config.application import application
from core.domain.facts import TicketIssued
from core.domain.ids import StaffId
from core.domain.scope import scope_of_zone
from core.domain.verbs.requests import Finish, Start
from core.domain.views.queue import queue_view_of
from core.domain.views.zone import board_of
from core.live.followers import Rank
from display.component import DisplayComponent
from display.views import LiveQueue
from tests.support.display_hall import DisplayHall, display_hall
from tests.support.plain_http import PLAIN
from tests.support.small_building import CAFE, FLOOR_1


class Visitor:
    """Somebody with a browser in a lobby."""

    def __init__(self, hall: DisplayHall, client: httpx.AsyncClient) -> None:
        self.hall, self._client = hall, client

    async def gets(self, path: str, **headers: str) -> httpx.Response:
        """Whatever is there."""
        return await self._client.get(path, headers=headers)

    async def ticket(self, ticket: TicketIssued, language: str = "id") -> dict[str, object]:
        """A ticket, as its holder sees it."""
        answer = await self.gets(f"/api/v1/tickets/{ticket.ticket}?language={language}")
        return dict(answer.json())


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    """A lobby with a display room, and somebody in it."""
    async with display_hall(started=False) as hall:
        component = DisplayComponent(hall.context, hall.voice, sleep=hall.hand.sleep)
        hall.audiences.add(component.audiences())
        await component.start()
        transport = httpx.ASGITransport(app=application(hall.context, [component]))
        async with httpx.AsyncClient(transport=transport, base_url="http://mpp.test", verify=PLAIN) as client:
            yield Visitor(hall, client)
        await component.stop()


async def test_the_zones_and_their_tvs_are_listed(visitor: Visitor) -> None:
    zones = (await visitor.gets("/api/v1/zones")).json()["zones"]
    assert [(zone["id"], zone["name"], zone["shows"]) for zone in zones] == [
        ("lantai-1", "Lantai 1", ["lantai-1"]),
        ("lantai-2", "Lantai 2", ["lantai-2"]),
        ("kafe", "Kafe", ["lantai-1", "lantai-2", "kafe"]),
    ]
    assert zones[0]["screens"] == [
        {"id": "tv-1", "name": "TV utama", "voice": True, "layout": "hall", "counters": []},
        {"id": "tv-1-sisi", "name": "TV sisi", "voice": False, "layout": "hall", "counters": []},
    ]


async def test_a_board_and_a_row_are_what_the_hall_says(visitor: Visitor) -> None:
    await visitor.hall.someone_is_called("1")
    await visitor.hall.issues("K")
    hall, site = visitor.hall.context.office.hall, visitor.hall.context.site
    board = (await visitor.gets("/api/v1/zones/kafe/board")).content
    assert board == msgspec.json.encode(board_of(hall, scope_of_zone(site, CAFE)))
    row = (await visitor.gets("/api/v1/queues/K/row")).content
    assert row == msgspec.json.encode(queue_view_of(hall, next(q for q in site.queues if q == "K")))


async def test_a_ticket_tells_its_holder_where_they_stand(visitor: Visitor) -> None:
    await visitor.hall.issues("K")
    mine = await visitor.hall.issues("K")
    body = await visitor.ticket(mine)
    assert body == {
        "id": mine.ticket,
        "day": "2025-03-03",
        "number": "K-002",
        "state": "waiting",
        "tenant": "Instansi K",
        "service": "Layanan K",
        "queue": "K",
        "ahead": 1,
        "zone": "Lantai 1",
        "counter": "",
        "counter_zone": "",
        "issued_at": "2025-03-03T01:00:00Z",
        "called_at": None,
        "reserved_for": "",
        "reserved_at": "",
        "parked_why": "",
        "parked_until": None,
        "back_minutes": 0,
        "back_until": None,
        "is_back": False,
        "closed": "",
        "self_service": False,
        "visited": [],
    }
    assert (await visitor.ticket(mine, "en"))["zone"] == "Floor 1"


async def test_the_notices_of_a_zone_are_there_for_a_tv_that_joins_later(visitor: Visitor) -> None:
    notices, ends = visitor.hall.context.notices, visitor.hall.hand.now + timedelta(minutes=5)
    shown = await notices.show("Parkir penuh.", (FLOOR_1,), ends, StaffId("penyelia"))
    body = (await visitor.gets("/api/v1/zones/lantai-1/notices")).json()
    assert body == {
        "type": "notices",
        "notices": [{"id": shown.id, "text": "Parkir penuh.", "ends": "2025-03-03T01:05:00Z"}],
    }
    assert (await visitor.gets("/api/v1/zones/kafe/notices")).json()["notices"] == []
    await visitor.hall.hand.passes(300)
    assert (await visitor.gets("/api/v1/zones/lantai-1/notices")).json()["notices"] == []


async def test_a_ticket_is_followed_to_its_end(visitor: Visitor) -> None:
    hall = visitor.hall
    mine = await hall.issues("K")
    await hall.opens("1")
    await hall.calls("1")
    called = await visitor.ticket(mine)
    assert (called["state"], called["counter"], called["counter_zone"]) == ("called", "Loket 1", "Lantai 1")
    await hall.acts(Start)
    assert (await visitor.ticket(mine))["state"] == "serving"
    await hall.acts(Finish)
    assert (await visitor.ticket(mine))["state"] == "finished"


async def test_nobody_learns_from_a_ticket_or_a_row_who_has_priority(visitor: Visitor) -> None:
    mine = await visitor.hall.issues("K")
    row = (await visitor.gets("/api/v1/queues/K/row")).text
    assert not any("class" in key for key in await visitor.ticket(mine))
    assert "priority" not in row
    assert "class" not in row


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/v1/zones/atap/board", "unknown_zone"),
        ("/api/v1/zones/atap/notices", "unknown_zone"),
        ("/api/v1/queues/Z/row", "unknown_queue"),
        ("/api/v1/tickets/tiada", "unknown_ticket"),
    ],
)
async def test_what_is_not_there_is_refused_with_a_name(visitor: Visitor, path: str, code: str) -> None:
    answer = await visitor.gets(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"].endswith(".")


async def test_the_server_says_what_time_it_is(visitor: Visitor) -> None:
    time = (await visitor.gets("/api/v1/time")).json()
    assert time == {"now": "2025-03-03T01:00:00Z", "time_zone": "Asia/Jakarta"}


async def test_the_sound_of_a_call_is_there_for_every_tv_as_soon_as_it_is_announced(visitor: Visitor) -> None:
    tv = visitor.hall.tv()
    await visitor.hall.hand.passes(5)
    call = await visitor.hall.someone_is_called("1")
    shown = await tv.announcement()
    assert shown["audio"] == f"/display/audio/{call}.wav"
    for _ in range(3):
        sound = await visitor.gets(shown["audio"])
        assert (sound.status_code, sound.headers["content-type"], sound.content) == (200, "audio/wav", b"RIFF")


async def test_other_sounds_are_not_there_except_the_chime(visitor: Visitor) -> None:
    assert (await visitor.gets("/display/audio/999.wav")).status_code == 404
    chime = await visitor.gets("/display/audio/chime.wav")
    assert chime.content[:4] == b"RIFF"


async def test_an_unknown_screen_is_a_page_that_says_so(visitor: Visitor) -> None:
    answer = await visitor.gets("/display/tv-99")
    assert answer.status_code == 404
    assert "Layar ini tidak ada di sini." in answer.text


async def test_an_old_ticket_is_a_friendly_page(visitor: Visitor) -> None:
    answer = await visitor.gets("/t/kemarin")
    assert answer.status_code == 404
    assert "Nomor ini tidak berlaku hari ini" in answer.text
    assert "This number is not valid today" in (await visitor.gets("/t/kemarin?language=en")).text


async def test_the_pages_carry_no_name_class_or_id_beyond_their_own(visitor: Visitor) -> None:
    mine, other = await visitor.hall.issues("K"), await visitor.hall.issues("K")
    page = await visitor.gets(f"/t/{mine.ticket}")
    assert "K-001" in page.text
    assert other.ticket not in page.text
    assert "regular" not in page.text


async def test_a_phone_keeps_the_number_whose_page_it_opened_where_no_script_reads_it(visitor: Visitor) -> None:
    mine = await visitor.hall.issues("K")
    kept = (await visitor.gets(f"/t/{mine.ticket}")).headers["set-cookie"]
    assert kept.startswith(f"ticket={mine.ticket};")
    assert "HttpOnly" in kept
    assert "set-cookie" not in (await visitor.gets(f"/t/{mine.ticket}")).headers, "it is kept already"
    assert "set-cookie" not in (await visitor.gets("/t/kemarin")).headers


async def test_phones_get_a_row_when_it_may_be_another(visitor: Visitor) -> None:
    hall, view = visitor.hall, LiveQueue(next(q for q in visitor.hall.context.site.queues if q == "K"))
    assert view.rank is Rank.PHONE
    mine = await hall.issues("K")
    assert view.fact_part(hall.context.office.hall, mine) is not None
    elsewhere = await hall.issues("B")
    assert view.fact_part(hall.context.office.hall, elsewhere) is None
