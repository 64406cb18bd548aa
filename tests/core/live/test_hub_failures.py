"""The hub when a view or a line fails: it stays its own, and nobody keeps a stale number."""

import logging

import pytest
from msgspec import Struct

from core.live.followers import BUFFER_BYTES_MAX, Follower, Rank, write_all, write_snapshot
from core.live.frames import message_frame
from tests.support.hub_stage import Line, Stage, WaitingView
from tests.support.office import turns


@pytest.fixture
def faults(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.ERROR, "antrean.hub")
    return caplog


async def test_a_view_that_cannot_show_a_fact_shows_everything_anew_and_others_do_not_notice(
    stage: Stage, faults: pytest.LogCaptureFixture
) -> None:
    faulty, mine, others = WaitingView("K", name="faulty"), Line(), Line()
    stage.hub.join(faulty, mine)
    stage.hub.join(WaitingView("K"), others)
    stage.issues("K")
    faulty.fault = "facts"
    stage.issues("K")
    faulty.fault = ""
    stage.issues("K")
    assert mine.types() == ["snapshot", "facts", "snapshot", "facts"]
    assert (mine.messages[2]["view"], mine.messages[3]["after"]) == ({"count": 2}, 2)
    assert others.types() == ["snapshot", "facts", "facts", "facts"]
    assert "cannot show TicketIssued" in faults.text


@pytest.mark.parametrize("rank", list(Rank))
async def test_followers_of_a_view_that_shows_nothing_are_cut_off_rather_than_left_with_the_past(
    stage: Stage, faults: pytest.LogCaptureFixture, rank: Rank
) -> None:
    faulty, mine, others = WaitingView("K", rank, name="faulty"), Line(), [Line() for _ in Rank]
    stage.hub.join(faulty, mine)
    for line, other in zip(others, Rank, strict=True):
        stage.hub.join(WaitingView("K", other), line)
    faulty.fault = "all"
    stage.issues("K")
    await turns()
    stage.hub.start_over(stage.lobby.hall)
    assert mine.aborted
    assert not any(line.aborted for line in others)
    assert [len(line.messages) for line in others] == [3, 3, 3]
    assert "cut off" in faults.text


async def test_a_phone_view_whose_snapshot_fails_does_not_stop_other_phones(
    stage: Stage, faults: pytest.LogCaptureFixture
) -> None:
    faulty, mine, other = WaitingView("K", Rank.PHONE, name="faulty"), Line(), Line()
    stage.hub.join(faulty, mine)
    stage.hub.join(WaitingView("K", Rank.PHONE), other)
    stage.issues("K")
    faulty.fault = "all"
    await turns()
    assert mine.aborted
    assert other.types() == ["snapshot", "snapshot"]
    assert "cut off" in faults.text


async def test_who_cannot_be_shown_anything_is_not_counted(stage: Stage) -> None:
    faulty = WaitingView()
    faulty.fault = "all"
    with pytest.raises(ZeroDivisionError):
        stage.hub.join(faulty, Line())
    assert (stage.hub.count, stage.hub.followers(faulty.key)) == (0, 0)


class Text(Struct, tag="text", tag_field="type"):
    """A message of some length."""

    text: str


def test_a_large_snapshot_that_is_still_being_read_is_no_reason_to_hang_up() -> None:
    """A supervisor's whole day is larger than what may wait for somebody who does not read."""
    line, fact = Line(), message_frame(Text("a fact"))
    follower = Follower(line, WaitingView())
    snapshot = message_frame(Text("x" * 3 * BUFFER_BYTES_MAX))
    write_snapshot((follower,), snapshot)
    line.waiting = len(snapshot) + BUFFER_BYTES_MAX
    write_all((follower,), fact)
    assert not line.aborted
    line.waiting += 1
    write_all((follower,), fact)
    assert line.aborted
