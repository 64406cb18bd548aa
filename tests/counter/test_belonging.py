"""Officers serve, take over, read notes and see visitors where they belong or are lent, and nowhere else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from core.context import SampleStaff
from core.domain.ids import CounterId, QueueId, StaffId, TicketId
from core.staff.people import Right, Role
from tests.support.installation import EVERY_ROLE, OF_TENANT, SUPERVISOR, signed_in
from tests.support.officers import Json, fresh_nonce, refused
from tests.support.pin_hashes import ready
from tests.support.small_building import KIOSK, service_of, tenant_of
from tests.support.supervisors import WatchedHall, watching

BUDI = ready(
    SampleStaff(
        StaffId("contoh-6"), "Budi", Role.OFFICER, "271828", tenant=tenant_of("B"), rights=(Right.OUT_OF_ORDER,)
    )
)
"""Of the agency whose people wait in B: counter 4 is theirs."""
NOBODYS = ready(SampleStaff(StaffId("contoh-7"), "Tono", Role.OFFICER, "314159"))
"""An older version let officers serve anywhere."""
BY_QUEUE = ready(SampleStaff(StaffId("contoh-8"), "Citra", Role.OFFICER, "141421", queues=(QueueId("S"),)))
GREETER = ready(SampleStaff(StaffId("contoh-9"), "Gita", Role.RECEPTIONIST, "161803", tenant=tenant_of("B")))
STAFF = (*EVERY_ROLE, BUDI, NOBODYS, BY_QUEUE, GREETER)


@asynccontextmanager
async def with_budi(
    folder: Path, boss: SampleStaff = SUPERVISOR
) -> AsyncIterator[tuple[WatchedHall, httpx.AsyncClient]]:
    async with watching(folder, boss, STAFF) as hall:
        yield hall, await signed_in(hall.running, BUDI)


async def presses(client: httpx.AsyncClient, path: str, **said: object) -> httpx.Response:
    return await client.post(path, json={"nonce": fresh_nonce(), **said})


async def lends(hall: WatchedHall, **said: object) -> Json:
    return await hall.mends(f"/tenants/{tenant_of('K')}/loans", person=BUDI.id, **said)


# -- where one sits


async def test_an_officer_of_another_agency_neither_opens_nor_takes_over_nor_looks(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, budi):
        await hall.serves("open")
        ticket = await hall.takes()
        await hall.serves("call-next")
        for verb, said in (
            ("open", {}),
            ("open", {"take_over": True}),
            ("call-next", {}),
            ("call-ticket", {"ticket": ticket, "why": "rentan"}),
            ("finish", {"ticket": ticket}),
            ("transfer", {"ticket": ticket}),
        ):
            refused(await presses(budi, f"/counters/1/{verb}", **said), 403, "other_tenant")
        for address in ("/counters/1", "/counters/1/line", "/counters/1/next", "http://mpp.test/counter/1"):
            assert (await budi.get(address)).status_code == 403
        assert (await presses(budi, "/counters/4/open")).status_code == 200


@pytest.mark.parametrize(
    ("person", "counters"), [(BUDI, ["4"]), (NOBODYS, []), (BY_QUEUE, ["2", "3"]), (OF_TENANT, ["1", "2", "3"])]
)
async def test_each_finds_the_counters_where_they_belong(
    tmp_path: Path, person: SampleStaff, counters: list[str]
) -> None:
    async with watching(tmp_path, staff=STAFF) as hall:
        client = await signed_in(hall.running, person)
        rows = (await client.get("/counters")).json()["counters"]
        assert [row["id"] for row in rows] == counters
        for counter in set("1234") - set(counters):
            refused(await presses(client, f"/counters/{counter}/open"), 403, "other_tenant")


# -- whose visitors one sees


async def test_notes_are_for_those_who_look_after_the_visitor(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, budi):
        ticket = await hall.takes("K")
        path = f"/tickets/{ticket}/note"
        assert (await hall.ratna.put(path, json={"text": "membawa kursi roda"})).status_code == 200
        for client in (budi, await signed_in(hall.running, GREETER)):
            refused(await client.get(path), 403, "other_tenant")
            refused(await client.put(path, json={"text": "x"}), 403, "other_tenant")
            refused(await client.delete(path), 403, "other_tenant")
        assert (await hall.ratna.get(path)).json()["text"] == "membawa kursi roda"


async def test_a_note_goes_on_with_the_visitor(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, budi):
        await hall.serves("open")
        ticket = await hall.takes("K")
        await hall.serves("call-next")
        await hall.ratna.put(f"/tickets/{ticket}/note", json={"text": "perlu bantuan"})
        await hall.serves("transfer", ticket=ticket, queue="B")
        assert (await budi.get(f"/tickets/{ticket}/note")).json()["text"] == "perlu bantuan"


async def test_numbers_histories_slips_and_the_reception_show_ones_own_visitors(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, budi):
        mine, other = await hall.takes("B"), await hall.takes("K")
        gita = await signed_in(hall.running, GREETER)
        refused(await budi.get("/numbers/K-001"), 403, "other_tenant")
        assert (await budi.get("/numbers/B-001")).json()["id"] == mine
        refused(await budi.get(f"/tickets/{other}/history"), 403, "other_tenant")
        for client in (budi, gita):
            refused(await presses(client, f"/tickets/{other}/slip", kiosk=KIOSK), 403, "other_tenant")
        assert [ticket["ticket"] for ticket in (await gita.get("/reception")).json()["tickets"]] == [mine]
        missing = (await budi.get(f"/kiosks/{KIOSK}/slips")).json()["slips"]
        assert other not in {slip["ticket"] for slip in missing}


async def test_nobody_says_booked_now_for_another_agencys_queue(tmp_path: Path) -> None:
    async with watching(tmp_path, staff=STAFF) as hall:
        for person in (OF_TENANT, GREETER):
            client = await signed_in(hall.running, person)
            asked = {"service": service_of("S"), "kiosk": None, "booked_at": hall.clock.now.isoformat()}
            refused(await presses(client, "/tickets", **asked), 403, "other_tenant")


# -- in front


async def test_an_officer_puts_nobody_in_front_of_another_agencys_people(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, budi):
        ticket = await hall.takes("B")
        await presses(budi, "/counters/4/open")
        await presses(budi, "/counters/4/call-next")
        front = {"ticket": ticket, "place": "front", "head_reason": "rentan"}
        for where in ({"queue": "K"}, {"service": service_of("K")}, {"reserved_for": {"kind": "counter", "id": "1"}}):
            refused(await presses(budi, "/counters/4/transfer", **where, **front), 403, "other_tenant")
        assert (await presses(budi, "/counters/4/transfer", **front)).status_code == 200


async def test_an_officer_without_the_right_puts_nobody_in_front(tmp_path: Path) -> None:
    async with watching(tmp_path, staff=STAFF) as hall:
        await hall.serves("open")
        ticket = await hall.takes("K")
        await hall.serves("call-next")
        front = {"ticket": ticket, "place": "front", "head_reason": "rentan"}
        refused(await presses(hall.ratna, "/counters/1/transfer", **front), 403, "right_needed")


# -- lent


async def test_who_is_lent_serves_there_until_the_time_is_over(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, budi):
        await lends(hall, minutes=30)
        ticket = await hall.takes("K")
        assert (await presses(budi, "/counters/1/open")).status_code == 200
        assert (await presses(budi, "/counters/1/call-next")).json()["ticket"] == ticket
        hall.passes(minutes=31)
        refused(await presses(budi, "/counters/1/resume"), 403, "other_tenant")
        assert (await presses(budi, "/counters/1/finish", ticket=ticket)).status_code == 200, "who is there is served"
        refused(await presses(budi, "/counters/1/call-next"), 403, "other_tenant")
        assert (await presses(budi, "/counters/1/close")).status_code == 200
        refused(await presses(budi, "/counters/1/open"), 403, "other_tenant")
        refused(await budi.get("/counters/1"), 403, "other_tenant")


async def test_a_loan_without_minutes_ends_with_the_day(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, _):
        await lends(hall)
        hall.passes(minutes=11 * 60)
        assert (await presses(await signed_in(hall.running, BUDI), "/counters/1/open")).status_code == 200
        hall.passes(minutes=2 * 60)
        await hall.running.context.office.tick()
        refused(await presses(await signed_in(hall.running, BUDI), "/counters/1/open"), 403, "other_tenant")


async def test_a_loan_is_shown_ended_and_in_the_log(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, budi):
        await lends(hall, minutes=60)
        (loan,) = (await hall.reads("/loans"))["loans"]
        assert (loan["name"], loan["tenant"], loan["by"]) == ("Budi", tenant_of("K"), "Hendro")
        await hall.mends(f"/tenants/{tenant_of('K')}/loans/end", person=BUDI.id)
        assert (await hall.reads("/loans"))["loans"] == []
        refused(await presses(budi, "/counters/1/open"), 403, "other_tenant")
        refused(await hall.tries(f"/tenants/{tenant_of('K')}/loans/end", person=BUDI.id), 409, "not_lent")
        notes = (await hall.reads("/audit-notes"))["audit_notes"]
        assert [(note["what"], note["person_name"], note["staff_name"]) for note in notes] == [
            ("LoanEnded", "Budi", "Hendro"),
            ("StaffLent", "Budi", "Hendro"),
        ]


async def test_only_who_oversees_the_agency_that_gets_them_lends(tmp_path: Path) -> None:
    """Else the home agency could give its people others' visitors to see."""
    async with with_budi(tmp_path, OF_TENANT) as (hall, budi):
        refused(await hall.tries(f"/tenants/{tenant_of('S')}/loans", person=BUDI.id), 403, "other_tenant")
        refused(await presses(budi, f"/tenants/{tenant_of('K')}/loans", person=BUDI.id), 403, "role_needed")
        refused(await hall.tries(f"/tenants/{tenant_of('K')}/loans", person="nobody"), 404, "unknown_staff")
        refused(await hall.tries("/tenants/nowhere/loans", person=BUDI.id), 404, "unknown_tenant")
        refused(await hall.tries(f"/tenants/{tenant_of('K')}/loans", person=BUDI.id, minutes=99999), 400, "bad_request")
        await lends(hall, minutes=5)
        assert [loan["tenant"] for loan in (await hall.reads("/loans"))["loans"]] == [tenant_of("K")]


async def test_a_loan_survives_a_restart(tmp_path: Path) -> None:
    async with with_budi(tmp_path) as (hall, _):
        await lends(hall)
    async with with_budi(tmp_path) as (_, budi):
        assert (await presses(budi, "/counters/1/open")).status_code == 200


async def test_who_is_lent_serves_all_that_the_counter_takes_from(tmp_path: Path) -> None:
    """Their profile names queues of their own agency."""
    async with watching(tmp_path, staff=STAFF) as hall:
        citra = await signed_in(hall.running, BY_QUEUE)
        await hall.mends(f"/tenants/{tenant_of('B')}/loans", person=BY_QUEUE.id)
        assert (await presses(citra, "/counters/4/open")).status_code == 200
        assert hall.running.context.office.hall.counter(CounterId("4")).queues == ()
        ticket = await hall.takes("B")
        assert TicketId((await presses(citra, "/counters/4/call-next")).json()["ticket"]) == ticket
