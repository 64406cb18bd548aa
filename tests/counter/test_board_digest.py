"""The digest of the day on the board."""

from pathlib import Path

from core.domain.site import Hours, Span
from tests.support.clock import Clock
from tests.support.installation import EVERY_ROLE, NOON, SUPERVISOR, opened, signed_in
from tests.support.small_building import small_site
from tests.support.supervisors import watching


async def test_every_fact_changes_the_digest_of_the_day(tmp_path: Path) -> None:
    """Row 148."""
    async with watching(tmp_path) as hall:
        await hall.takes()
        before = await hall.reads("/digest")
        await hall.mends("/queues/K/stop", reason="penuh")
        after = await hall.reads("/digest")
        assert len(after["entry_hash"]) == len(before["entry_hash"]) == 64
        assert after["entry_hash"] != before["entry_hash"]
        assert after["facts"] > before["facts"]


async def test_the_digest_is_worth_noting_down_once_the_last_agency_has_closed(tmp_path: Path) -> None:
    """Row 148."""
    morning = Hours(week=((Span(8 * 60, 13 * 60),),) * 7)
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock, small_site(hours=morning)) as running:
        boss = await signed_in(running, SUPERVISOR)
        assert (await boss.get("/digest")).json()["closed"] is False
        clock.now = clock.now.replace(hour=6)
        assert (await boss.get("/digest")).json()["closed"] is True
