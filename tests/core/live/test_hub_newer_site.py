"""A newer site in the hub: who may still follow gets a snapshot of it, the others are told why they may not."""

from functools import partial
from importlib.metadata import version

import pytest
from websockets.frames import Close

from core.domain.errors import SiteChanged, UnknownQueue
from core.domain.ids import QueueId
from core.domain.site import Site
from core.domain.site_versions import site_digest
from core.live.followers import Rank
from core.per_site import PerSite
from display.views import LiveZone
from tests.support.hub_stage import Line, Stage, WaitingView
from tests.support.other_sites import without
from tests.support.small_building import COUNTERS, FLOOR_1, small_site


def must_be_there(queue: QueueId, site: Site) -> None:
    """The queue is still there."""
    if queue not in site.queues:
        raise UnknownQueue


def must_be_the_same(site: Site) -> None:
    """Never."""
    raise SiteChanged


def becomes(stage: Stage, site: Site) -> None:
    """As the office does once a site was adopted."""
    stage.lobby.hall.site = site
    stage.hub.start_over(stage.lobby.hall)


@pytest.fixture
def newer() -> Site:
    """Without queue B."""
    return without(small_site(), queue="B")


def test_who_follows_what_is_still_there_gets_a_fresh_snapshot(stage: Stage, newer: Site) -> None:
    line = Line()
    stage.hub.join(WaitingView("K"), line, partial(must_be_there, QueueId("K")))
    becomes(stage, newer)
    assert (line.types(), line.closed_with, stage.hub.count) == (["snapshot", "snapshot"], None, 1)


def test_who_follows_what_is_gone_is_closed_with_the_code_of_why_and_forgotten(stage: Stage, newer: Site) -> None:
    line, other = Line(), Line()
    follower = stage.hub.join(WaitingView("B", Rank.PHONE), line, partial(must_be_there, QueueId("B")))
    stage.hub.join(WaitingView("K"), other)
    becomes(stage, newer)
    assert line.closed_with == Close(4404, "unknown_queue")
    assert (line.types(), stage.hub.count, sorted(stage.hub.followed)) == (["snapshot"], 1, ["TV/K/"])
    assert follower
    stage.hub.leave(follower)
    assert stage.hub.count == 1, "its socket's task may say goodbye once more"


def test_of_those_with_one_view_each_is_asked_by_itself(stage: Stage, newer: Site) -> None:
    stays, goes = Line(), Line()
    stage.hub.join(WaitingView(), stays)
    stage.hub.join(WaitingView(), goes, must_be_the_same)
    becomes(stage, newer)
    assert (stays.types(), stays.closed_with) == (["snapshot", "snapshot"], None)
    assert (goes.types(), goes.closed_with) == (["snapshot"], Close(1012, "site_changed"))


def test_nobody_is_asked_again_while_the_site_is_the_same(stage: Stage) -> None:
    line = Line()
    stage.hub.join(WaitingView(), line, must_be_the_same)
    stage.hub.start_over(stage.lobby.hall)
    assert (line.types(), line.closed_with) == (["snapshot", "snapshot"], None)


def test_a_snapshot_says_which_site_and_version_are_served(stage: Stage, newer: Site) -> None:
    line = Line()
    stage.hub.join(WaitingView(), line)
    becomes(stage, newer)
    first, second = (message["site"] for message in line.messages)
    assert [first, second] == [f"{site_digest(site)[:12]}-{version('antrean')}" for site in (small_site(), newer)]


def test_a_zone_shows_a_counter_that_is_new(stage: Stage) -> None:
    line = Line()
    stage.hub.join(LiveZone(FLOOR_1), line)
    becomes(stage, small_site({**COUNTERS, "5": "K"}))
    before, after = (message["view"]["counters"] for message in line.messages)
    assert [sign["id"] for sign in after] == [*(sign["id"] for sign in before), "5"]


def test_what_is_worked_out_from_a_site_is_worked_out_once_for_each(newer: Site) -> None:
    asked: list[Site] = []

    def count(site: Site) -> int:
        asked.append(site)
        return len(site.queues)

    queues, first = PerSite(count), small_site()
    assert [queues.of(first), queues.of(first), queues.of(newer), queues.of(newer)] == [3, 3, 2, 2]
    assert asked == [first, newer]
