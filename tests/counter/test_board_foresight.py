"""Boards are told what is ahead: on a slow beat, in words, each scope its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from config.installation import Installation
from core.domain.foresight import Foresight, MaySit
from core.domain.ids import CounterId, Nonce, QueueId, StaffId
from core.domain.verbs.requests import Close, Open, Request
from counter.board.foresight import ForesightWatch
from counter.board.tickets import EncodedTickets
from counter.board.view import LiveHall
from tests.support.clock import Clock
from tests.support.foresight_halls import apart, morning, two_lines
from tests.support.hand import Hand
from tests.support.installation import EVERY_ROLE, OF_TENANT, OFFICER, SUPERVISOR, opened, signed_in
from tests.support.ledgers import written
from tests.support.lobby import Lobby
from tests.support.pretend_screens import Json, Socket
from tests.support.small_building import tenant_of


class Watching:
    """A hall of which a morning has passed, and who looks at its boards."""

    def __init__(self, running: Installation, clock: Clock) -> None:
        self.running, self.clock, self.hand = running, clock, Hand(clock.now)
        self.watch = ForesightWatch(running.context)

    def board(self, queue: str = "") -> Socket:
        """Somebody looks: at everything, or at what concerns the agency of a queue."""
        socket, tenant = Socket(), tenant_of(queue) if queue else None
        assert self.running.context.hub.join(LiveHall(tenant, EncodedTickets()), socket) is not None
        return socket


async def does(hall: Watching, request: Request) -> None:
    """Somebody at a counter does something."""
    assert await hall.running.context.office.do(request)


def told(socket: Socket) -> list[Json]:
    return socket.new("foresight")


@asynccontextmanager
async def after(lobby: Lobby, folder: Path) -> AsyncIterator[Watching]:
    """The real installation goes on where the lobby is."""
    await asyncio.to_thread(written, folder, lobby.site, lobby.facts)
    clock = Clock(lobby.now)
    async with opened(folder, EVERY_ROLE, clock, lobby.site) as running:
        yield Watching(running, clock)


async def test_a_board_is_told_which_queue_will_pass_its_target_when_and_what_would_prevent_it(tmp_path: Path) -> None:
    lobby = morning(left=24)
    async with after(lobby, tmp_path) as hall:
        board = hall.board()
        await hall.watch.beat()
        (queue,) = told(board)[-1]["queues"]
        assert (queue["queue"], queue["certainty"]) == ("K", "likely")
        assert queue["title"]["id"] == "K (Antrean K)"
        assert queue["text"]["id"].startswith("Kemungkinan besar melewati target 60 menit sekitar pukul ")
        assert "Yang datang sekarang menunggu: " in queue["text"]["id"]
        (help_text,) = queue["help"]
        assert help_text["id"].startswith("Buka satu loket lagi untuk K (Antrean K) sebelum pukul ")
        assert help_text["id"].endswith(": Loket 2.")
        assert queue["relief_before"] is not None
        assert help_text["en"].startswith("Open one more counter for K (Queue K) before ")


async def test_what_it_costs_others_is_said_with_it(tmp_path: Path) -> None:
    lobby = two_lines()
    for _ in range(24):
        lobby.issues("K")
    async with after(lobby, tmp_path) as hall:
        board = hall.board()
        await hall.watch.beat()
        (queue,) = told(board)[-1]["queues"]
        (help_text,) = queue["help"]
        assert help_text["id"].startswith(
            "Biarkan Loket 2 melayani K (Antrean K) juga. S (Antrean S) lalu menunggu sampai "
        )
        assert help_text["id"].endswith(" menit lebih lama.")
        both = (QueueId("K"), QueueId("S"))
        who = {"counter": CounterId("2"), "officer": StaffId("citra")}
        takes_over = Open(nonce=Nonce("dua"), take_over=True, queues=both, **who)  # type: ignore[arg-type]
        await does(hall, takes_over)
        await hall.watch.beat()
        (message,) = told(board)
        assert [queue["help"] for queue in message["queues"]] in ([], [[]]), "said as soon as it is done"


async def test_what_has_not_changed_is_not_told_again_and_what_is_over_is(tmp_path: Path) -> None:
    async with after(morning(left=24), tmp_path) as hall:
        board = hall.board()
        await hall.watch.beat()
        await hall.watch.beat()
        assert len(told(board)) == 1
        ratna = await signed_in(hall.running, OFFICER)
        answer = await ratna.post("/counters/2/open", json={"nonce": "buka-loket-2-sekarang"})
        assert answer.status_code == 200, answer.text
        await hall.watch.beat()
        (message,) = told(board)
        assert [queue["certainty"] for queue in message["queues"]] in ([], ["possible"])
        assert all(queue["help"] == [] for queue in message["queues"])


async def test_what_is_only_possible_is_not_told_of_by_itself(tmp_path: Path) -> None:
    async with after(morning(left=9), tmp_path) as hall:
        board = hall.board()
        await hall.watch.beat()
        assert [message["queues"] for message in told(board)] in ([], [[]])


async def test_each_board_is_told_of_its_own_queues(tmp_path: Path) -> None:
    async with after(morning(left=24), tmp_path) as hall:
        theirs, others = hall.board("K"), hall.board("S")
        await hall.watch.beat()
        assert [len(message["queues"]) for message in told(theirs)] == [1]
        assert all(message["queues"] == [] for message in told(others))


async def test_a_page_that_begins_to_follow_asks_for_it_and_only_a_supervisor_may(tmp_path: Path) -> None:
    async with after(morning(left=24), tmp_path) as hall:
        for person, count in ((SUPERVISOR, 1), (OF_TENANT, 1)):
            boss = await signed_in(hall.running, person)
            answer = await boss.get("/foresight")
            assert answer.status_code == 200, answer.text
            assert len(answer.json()["queues"]) == count
        assert (await (await signed_in(hall.running, OFFICER)).get("/foresight")).status_code == 403


async def test_nothing_is_computed_while_nobody_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with after(morning(left=24), tmp_path) as hall:
        asked: list[str] = []

        async def catch_up() -> None:
            asked.append("caught up")

        monkeypatch.setattr(hall.running.context.forecasts, "catch_up", catch_up)
        watch = ForesightWatch(hall.running.context, hall.hand.sleep)
        await watch.start()
        await hall.hand.passes(25)
        assert asked == []
        board = hall.board()
        await hall.hand.passes(10)
        assert asked
        assert board
        await watch.stop()


async def test_an_officer_is_moved_where_their_profile_lets_them_sit_and_nobody_who_is_unknown(tmp_path: Path) -> None:
    for officer, ways in (("dewi", 1), (OFFICER.id, 2)):
        lobby = apart(**{"4": "B"})
        lobby.opens("Loket 4", by=officer)
        for _ in range(24):
            lobby.issues("K")
        async with after(lobby, tmp_path / officer) as hall:
            board = hall.board()
            await hall.watch.beat()
            (queue,) = told(board)[-1]["queues"]
            assert len(queue["help"]) == ways
            assert queue["help"][-1]["id"].startswith("Atau: Minta petugas Loket 4 membuka Loket 2") is (ways == 2)
            await does(hall, Close(nonce=Nonce("pulang"), counter=CounterId("4"), officer=StaffId(officer)))
            await hall.watch.beat()
            assert [len(queue["help"]) for message in told(board) for queue in message["queues"]] == [1] * (ways - 1)


async def test_a_queue_whose_forecasts_failed_three_days_is_told_to_its_supervisors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with after(morning(left=0), tmp_path) as hall:
        monkeypatch.setattr(hall.running.context.forecasts, "wide_queues", lambda: [QueueId("K")])
        theirs, others = hall.board("K"), hall.board("S")
        await hall.watch.beat()
        (queue,) = told(theirs)[-1]["wide"]
        assert queue["queue"] == "K"
        assert queue["text"]["id"].startswith(
            "Kurang dari 80 dari 100 perkiraan antrean ini tepat, 3 hari berturut-turut."
        )
        assert all(message["wide"] == [] for message in told(others))


async def test_whoever_asks_again_and_again_has_it_looked_for_once_in_a_beat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with after(morning(left=24), tmp_path) as hall:
        asked: list[QueueId] = []
        foresight = hall.running.context.forecasts.foresight

        async def counted(queue: QueueId, may_sit: MaySit) -> Foresight | None:
            asked.append(queue)
            return await foresight(queue, may_sit)

        monkeypatch.setattr(hall.running.context.forecasts, "foresight", counted)
        boss = await signed_in(hall.running, SUPERVISOR)
        answers = await asyncio.gather(*(boss.get("/foresight") for _ in range(5)))
        assert len({answer.text for answer in answers}) == 1
        assert asked == list(hall.running.context.site.queues)
