"""A ticket's history tells everything that happened with it, by whomever, and nothing else."""

from datetime import timedelta
from pathlib import Path

from core.domain.ids import KioskId
from core.domain.verbs.requests import RecordSlip
from tests.support.supervisors import WatchedHall, watching


async def history(hall: WatchedHall, ticket: str) -> list[str]:
    """The types of what happened, the first thing first."""
    return [one["what"] for one in (await hall.reads(f"/tickets/{ticket}/history"))["happened"]]


async def test_who_waits_again_by_themselves_when_their_time_has_come_can_read_so(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket = await hall.takes("K")
        await hall.serves("open")
        await hall.serves("call-next")
        until = hall.clock.now + timedelta(minutes=9)
        await hall.serves("park", ticket=ticket, reason="fotokopi", until=until.isoformat())
        hall.passes(20)
        await hall.running.context.office.tick()
        assert await history(hall, ticket) == ["TicketIssued", "TicketCalled", "TicketParked", "TicketUnparked"]


async def test_a_first_slip_that_failed_is_part_of_the_history(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket = await hall.takes("K")
        await hall.running.context.office.do(RecordSlip(ticket=ticket, kiosk=KioskId("lobi"), fault="paper_out"))
        assert await history(hall, ticket) == ["TicketIssued", "SlipFailed"]


async def test_what_was_undone_stands_with_those_it_was_about_only(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        first, second = await hall.takes("K"), await hall.takes("K")
        await hall.serves("open")
        await hall.serves("call-next")
        await hall.serves("undo")
        assert await history(hall, first) == ["TicketIssued", "TicketCalled", "ActionUndone"]
        assert await history(hall, second) == ["TicketIssued"]
