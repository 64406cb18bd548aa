"""TVs and signs are told how long a new number of each queue would wait: a message for each, when it changes."""

import pytest
from msgspec.structs import replace

from core.domain.errors import NotStored
from core.domain.forecast import Light
from core.domain.ids import QueueId, ScreenId, StaffId
from core.domain.rules import QueueRule
from core.domain.site import Site
from core.domain.verbs.requests import StopIssuing
from core.office.forecasts import KEPT
from display.views import LiveZone
from display.waits import QueueWaitMessage, Waits
from tests.support.display_hall import CAFE, FLOOR_1, DisplayHall, display_hall, site_with_tvs
from tests.support.pretend_screens import Json, Socket

K = QueueId("K")
REASON = "penuh"
HEAD = StaffId("kepala")


def told_site(target_minutes: int = 0) -> Site:
    """The small site, whose TV in the hall says it, and the one in the café does not."""
    site = site_with_tvs()
    tv = ScreenId("tv-1")
    queues = {q.id: replace(q, rule=QueueRule(target_minutes=target_minutes)) for q in site.queues.values()}
    return replace(site, queues=queues, screens=site.screens | {tv: replace(site.screens[tv], waits=True)})


def news(socket: Socket) -> list[Json]:
    """What was told of waits since the last time."""
    return socket.new("queue_wait")


def tv(here: DisplayHall) -> Socket:
    socket = Socket()
    assert here.context.hub.join(LiveZone(FLOOR_1), socket) is not None
    return socket


def said(waits: Waits) -> QueueWaitMessage:
    """What a TV that comes now is told of K."""
    return next(message for message in waits.new_in(FLOOR_1) if message.queue == K)


async def test_a_tv_is_told_each_queue_once_and_again_only_when_its_words_are_others() -> None:
    async with display_hall(site=told_site()) as here:
        waits, screen = Waits(here.context, here.hand.sleep), tv(here)
        await here.morning()
        await waits.tell()
        (message,) = news(screen)
        assert message["queue"] == "K"
        assert message["wait"]["id"].endswith(("menit", "jam"))
        assert set(message["wait"]) == {"id", "en"}
        await waits.tell()
        assert news(screen) == []


async def test_whoever_comes_later_hears_of_every_queue_of_the_zone_also_where_nothing_is_known() -> None:
    async with display_hall(site=told_site()) as here:
        waits = Waits(here.context, here.hand.sleep)
        await here.morning()
        await waits.tell()
        assert {m.queue: bool(m.wait) for m in waits.new_in(FLOOR_1)}.get(K) is True
        assert any(not message.wait for message in waits.new_in(FLOOR_1))


async def test_a_zone_none_of_whose_screens_says_it_is_told_nothing() -> None:
    async with display_hall(site=told_site()) as here:
        waits, cafe = Waits(here.context, here.hand.sleep), Socket()
        assert here.context.hub.join(LiveZone(CAFE), cafe) is not None
        await here.morning()
        await waits.tell()
        assert (news(cafe), list(waits.new_in(CAFE))) == ([], [])


@pytest.mark.parametrize(("target", "light"), [(0, None), (480, Light.SHORT), (1, Light.LONG)])
async def test_its_light_stands_beside_the_target_of_the_queue(target: int, light: Light | None) -> None:
    async with display_hall(site=told_site(target)) as here:
        waits = Waits(here.context, here.hand.sleep)
        await here.morning(people=15)
        await waits.tell()
        assert said(waits).wait
        assert said(waits).light is light


async def test_a_queue_that_gives_no_numbers_any_more_says_nothing() -> None:
    async with display_hall(site=told_site()) as here:
        waits, screen = Waits(here.context, here.hand.sleep), tv(here)
        await here.morning()
        await waits.tell()
        await here.asks(StopIssuing(queue=K, reason=REASON, staff=HEAD))
        news(screen)
        await waits.tell()
        (message,) = news(screen)
        assert (message["wait"], message["light"]) == ({}, None)


async def test_when_the_ledger_cannot_be_read_for_a_while_screens_say_nothing_rather_than_what_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with display_hall(site=told_site()) as here:
        waits = Waits(here.context, here.hand.sleep)
        await here.morning()
        await waits.tell()
        monkeypatch.setattr(here.context.forecasts, "catch_up", unreadable)
        await waits.tell()
        assert said(waits).wait
        await here.hand.passes(KEPT.total_seconds() + 1)
        await waits.tell()
        assert not said(waits).wait
        assert waits.message(K).places == ()


async def unreadable() -> None:
    raise NotStored
