"""A supervisor puts nobody before others without the right, a reason, and only among people who are theirs."""

from pathlib import Path

from tests.support.installation import ADMINISTRATOR, OF_TENANT, OFFICER, signed_in
from tests.support.officers import refused
from tests.support.small_building import service_of
from tests.support.supervisors import watching


async def test_nobody_is_moved_in_front_without_the_right_and_a_reason(tmp_path: Path) -> None:
    """Row 127: it is calling out of order, by another way."""
    async with watching(tmp_path) as hall:
        path = f"/tickets/{await hall.takes('K')}/move"
        refused(await hall.tries(path, place="front"), 404, "unknown_code")
        hall.boss = await signed_in(hall.running, ADMINISTRATOR)
        refused(await hall.tries(path, place="front", head_reason="rentan"), 403, "right_needed")


async def test_a_tenants_supervisor_puts_nobody_in_front_of_another_tenants_people(tmp_path: Path) -> None:
    """Row 127: to the end of their line, or by the wait that was earned, is the next step of a visit."""
    async with watching(tmp_path, OF_TENANT) as hall:
        path = f"/tickets/{await hall.takes('K')}/move"
        front = {"place": "front", "head_reason": "rentan"}
        elsewhere: tuple[dict[str, object], ...] = (
            {"queue": "S"},
            {"service": service_of("S")},
            {"reserved_for": {"kind": "counter", "id": "4"}},
            {"reserved_for": {"kind": "officer", "id": OFFICER.id}},
        )
        for where in elsewhere:
            refused(await hall.tries(path, **where, **front), 403, "other_tenant")
        await hall.mends(path, **front)
        await hall.mends(path, queue="S")


async def test_nobody_is_given_to_another_agencys_counter_or_jumps_a_line_that_way(tmp_path: Path) -> None:
    """Row 127: who waits for one counter alone passes all whom it does not call."""
    async with watching(tmp_path, OF_TENANT) as hall:
        first, last = await hall.takes("K"), await hall.takes("K")
        for ticket in (first, last):
            path, alone = f"/tickets/{ticket}/move", {"kind": "counter", "id": "4"}
            refused(await hall.tries(path, reserved_for=alone), 403, "other_tenant")
        hall.boss = await signed_in(hall.running, ADMINISTRATOR)
        refused(await hall.tries(path, reserved_for=alone, head_reason="rentan"), 403, "right_needed")
        await hall.mends(f"/tickets/{first}/move", reserved_for=alone)


async def test_a_supervisor_is_told_that_others_would_be_passed_and_says_why(tmp_path: Path) -> None:
    """They cannot know before; with nobody to pass there is nothing to say."""
    async with watching(tmp_path) as hall:
        first, last = await hall.takes("K"), await hall.takes("K")
        alone = {"kind": "counter", "id": "3"}
        sentence = refused(await hall.tries(f"/tickets/{last}/move", reserved_for=alone), 409, "reason_needed")
        assert sentence == "Orang yang datang lebih dulu akan didahului. Sebutkan alasannya."
        await hall.mends(f"/tickets/{first}/move", reserved_for=alone)
        await hall.mends(f"/tickets/{last}/move", reserved_for=alone, head_reason="rentan")
