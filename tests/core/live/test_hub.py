"""The hub: everyone gets a snapshot, then every change in order; nobody can hold up or harm anybody else."""

import pytest
from websockets.frames import Opcode

from core.devices.health import Device, DeviceKind, Diagnosis, Level
from core.devices.registry import Devices
from core.live.followers import Rank
from core.live.frames import text_frame
from core.version import served_version
from tests.support.hub_stage import Line, Stage, Waiting, WaitingView, frames
from tests.support.lobby import Lobby
from tests.support.office import turns
from tests.support.small_building import instant, small_site

SERVED = served_version(small_site())
NOW = instant("09:00", small_site())

# -- frames


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 300_000])
def test_frames_of_every_length_are_read_by_the_websockets_library(size: int) -> None:
    payload = bytes(n % 128 for n in range(size))
    (frame,) = frames(text_frame(payload))
    assert (frame.opcode, frame.data, frame.fin) == (Opcode.TEXT, payload, True)
    assert [f.data for f in frames(text_frame(payload) + text_frame(b"next"))] == [payload, b"next"]


# -- snapshot, then facts


async def test_a_screen_gets_a_snapshot_and_then_what_followed_it(stage: Stage) -> None:
    stage.issues("K", "S")
    line = Line()
    stage.hub.join(WaitingView(), line)
    stage.issues("K")
    stage.issues("S")
    stage.issues("K", "S", "K")
    snapshot, first, second = line.messages
    assert snapshot == {"type": "snapshot", "seq": 2, "site": SERVED, "view": {"count": 1}}
    assert (first["after"], first["seq"], [f["seq"] for f in first["facts"]]) == (2, 3, [3])
    assert (second["after"], second["seq"], [f["seq"] for f in second["facts"]]) == (3, 7, [5, 7])


async def test_frames_follow_each_other_without_a_gap_whoever_joins_when(stage: Stage) -> None:
    lines = []
    for n in range(12):
        line = Line()
        lines.append(line)
        stage.hub.join(WaitingView(), line)
        stage.issues(*"KSK"[: n % 4])
        stage.hub.beat(Rank.TV, NOW)
    for line in lines:
        seq = line.messages[0]["seq"]
        for message in line.messages[1:]:
            if message["type"] == "beat":
                assert message["seq"] <= seq
            else:
                assert message["after"] <= seq <= message["seq"]
                seq = message["seq"]


async def test_one_frame_is_built_for_all_followers_of_a_view(stage: Stage) -> None:
    built = []
    view = WaitingView()
    snapshot = view.snapshot
    view.snapshot = lambda hall: built.append(1) or snapshot(hall)  # type: ignore[method-assign, func-returns-value]  # counts
    lines = [Line() for _ in range(20)]
    for line in lines:
        stage.hub.join(view, line)
    assert len(built) == 1
    stage.issues("K")
    assert all(line.types() == ["snapshot", "facts"] for line in lines)


async def test_facts_that_a_view_may_not_see_are_not_sent(stage: Stage) -> None:
    line = Line()
    stage.hub.join(WaitingView("S"), line)
    stage.issues("K", "K")
    assert line.types() == ["snapshot"]


async def test_starting_over_gives_everyone_a_fresh_snapshot_and_drops_what_was_not_written(stage: Stage) -> None:
    line = Line()
    stage.hub.join(WaitingView(), line)
    stage.hub.see(stage.lobby.hall, stage.lobby.issued("K"))
    stage.hub.start_over(Lobby().hall)
    stage.hub.flush()
    assert line.messages[1:] == [{"type": "snapshot", "seq": 0, "site": SERVED, "view": {"count": 0}}]


async def test_a_beat_names_the_last_frame_of_each_view_and_the_time_in_the_building(stage: Stage) -> None:
    k, s, staff = Line(), Line(), Line()
    stage.hub.join(WaitingView("K"), k)
    stage.hub.join(WaitingView("S"), s)
    stage.hub.join(WaitingView("K", Rank.STAFF), staff)
    stage.issues("K", "K")
    stage.hub.beat(Rank.TV, NOW)
    now = "2025-03-03T02:00:00Z"
    assert k.messages[-1] == {"type": "beat", "seq": 2, "now": now}
    assert s.messages[-1] == {"type": "beat", "seq": 0, "now": now}
    assert staff.types() == ["snapshot", "facts"]


# -- order


async def test_tvs_are_written_first_then_staff_then_phones(stage: Stage) -> None:
    journal: list[str] = []
    for rank in (Rank.PHONE, Rank.STAFF, Rank.TV, Rank.PHONE, Rank.TV, Rank.STAFF):
        stage.hub.join(WaitingView("K", rank), Line(rank.name, journal))
    journal.clear()
    stage.issues("K")
    assert journal == ["TV", "TV", "STAFF", "STAFF"]
    await turns()
    assert journal == ["TV", "TV", "STAFF", "STAFF", "PHONE", "PHONE"]
    journal.clear()
    stage.hub.start_over(stage.lobby.hall)
    assert journal == ["TV", "TV", "STAFF", "STAFF", "PHONE", "PHONE"]


# -- coming, going, and being slow


async def test_a_slow_reader_is_cut_off_and_nobody_else_notices(stage: Stage) -> None:
    slow, quick = Line(), Line()
    follower = stage.hub.join(WaitingView(), slow)
    stage.hub.join(WaitingView(), quick)
    assert follower
    slow.waiting = follower.buffered_bytes_max
    stage.issues("K")
    assert not slow.aborted
    slow.waiting += 1
    stage.issues("K")
    stage.issues("K")
    assert slow.aborted
    assert slow.types() == ["snapshot", "facts"]
    assert quick.types() == ["snapshot", "facts", "facts", "facts"]


async def test_a_line_that_has_gone_but_has_not_been_forgotten_yet_harms_nobody(stage: Stage) -> None:
    gone, others = Line(), [Line() for _ in range(3)]
    stage.hub.join(WaitingView(), others[0])
    stage.hub.join(WaitingView(), gone)
    stage.hub.join(WaitingView(), others[1])
    stage.hub.join(WaitingView("K", Rank.STAFF), others[2])
    gone.closing = True
    stage.issues("K")
    stage.hub.beat(Rank.TV, NOW)
    stage.hub.start_over(stage.lobby.hall)
    assert others[0].types() == others[1].types() == ["snapshot", "facts", "beat", "snapshot"]
    assert others[2].types() == ["snapshot", "facts", "snapshot"]


async def test_who_has_left_is_told_nothing_and_forgotten(stage: Stage) -> None:
    lines = [Line() for _ in range(3)]
    view = WaitingView()
    followers = [stage.hub.join(view, line) for line in lines]
    assert (stage.hub.count, stage.hub.followers(view.key)) == (3, 3)
    assert followers[0] is not None
    stage.hub.leave(followers[0])
    stage.hub.leave(followers[0])
    stage.issues("K")
    assert [line.types() for line in lines] == [["snapshot"], ["snapshot", "facts"], ["snapshot", "facts"]]
    assert (stage.hub.count, stage.hub.followers(view.key)) == (2, 2)
    for follower in followers[1:]:
        assert follower is not None
        stage.hub.leave(follower)
    assert (stage.hub.count, stage.hub.followers(view.key)) == (0, 0)


async def test_who_left_long_ago_cannot_push_out_who_came_after(stage: Stage) -> None:
    view = WaitingView()
    first = stage.hub.join(view, Line())
    assert first is not None
    stage.hub.leave(first)
    stage.hub.join(view, Line())
    stage.hub.leave(first)
    assert (stage.hub.count, stage.hub.followers(view.key)) == (1, 1)


async def test_a_full_house_lets_nobody_in_until_somebody_leaves(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.live.hub.FOLLOWERS_MAX", 2)
    first, _ = (stage.hub.join(WaitingView(), Line()) for _ in range(2))
    turned_away = Line()
    assert stage.hub.join(WaitingView(), turned_away) is None
    assert turned_away.messages == []
    assert first is not None
    stage.hub.leave(first)
    assert stage.hub.join(WaitingView(), Line()) is not None


# -- other messages


async def test_devices_are_told_to_all_staff_and_only_when_something_changed(stage: Stage) -> None:
    tv, staff = Line(), [Line(), Line()]
    stage.hub.join(WaitingView("K", Rank.TV), tv)
    stage.hub.join(WaitingView("K", Rank.STAFF), staff[0])
    stage.hub.join(WaitingView("S", Rank.STAFF), staff[1])
    devices = Devices(stage.hub, lambda: instant("08:00", small_site()))
    printer, other = (Device(DeviceKind.PRINTER, f"kios-{n}", f"Kios {n}: printer") for n in (1, 2))
    devices.install(DeviceKind.PRINTER, [printer, other])
    empty = Diagnosis(Level.FAULT, "paper_out", "The paper has run out.")
    devices.report(printer, empty)
    devices.report(printer, empty)
    devices.clear(other)
    devices.clear(printer)
    devices.clear(printer)
    for line in staff:
        codes = [[t["code"] for t in m["devices"]] for m in line.messages if m["type"] == "devices"]
        assert codes == [[], ["paper_out"], []]
    assert tv.types() == ["snapshot"]
    assert devices.at(Level.FAULT) == []


async def test_a_message_to_one_view_reaches_nobody_else(stage: Stage) -> None:
    mine, other = Line(), Line()
    view = WaitingView("K")
    stage.hub.join(view, mine)
    stage.hub.join(WaitingView("S"), other)
    stage.hub.send(view.key, Waiting(7))
    stage.hub.send("nobody", Waiting(8))
    assert mine.messages[1:] == [{"count": 7}]
    assert other.types() == ["snapshot"]
