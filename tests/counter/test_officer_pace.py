"""A program that presses for an officer is told to wait; nobody presses so fast."""

from pathlib import Path

from counter.officer.actions import REPEATS_AT_ONCE
from tests.support.officers import fresh_nonce
from tests.support.supervisors import watching


async def test_an_officer_who_recalls_on_and_on_is_told_to_wait_and_may_go_on_serving(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket = await hall.takes()
        await hall.serves("open")
        await hall.serves("call-next")
        statuses = set()
        for _ in range(int(REPEATS_AT_ONCE) * 2):
            body = {"nonce": fresh_nonce(), "ticket": ticket}
            answer = await hall.ratna.post("/counters/1/recall", json=body)
            statuses.add(answer.status_code)
        assert statuses == {200, 429}
        await hall.serves("start", ticket=ticket)
