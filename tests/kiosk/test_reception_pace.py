"""The reception gives numbers as fast as it greets people, and only those of whom it belongs to."""

from pathlib import Path

from core.context import SampleStaff
from core.devices.health import Level
from core.domain.ids import StaffId
from core.domain.verbs.requests import LendStaff
from core.front.limits import LIMITS
from core.staff.people import Role
from tests.support.installation import RECEPTIONIST, opened, signed_in
from tests.support.officers import refused
from tests.support.pin_hashes import ready
from tests.support.small_building import KIOSK, service_of, tenant_of

GREETER = ready(SampleStaff(StaffId("contoh-9"), "Gita", Role.RECEPTIONIST, "161803", tenant=tenant_of("B")))


def number(n: int, queue: str = "K", kiosk: str | None = None) -> dict[str, str | None]:
    return {"nonce": f"nonce-{n:04}", "service": service_of(queue), "kiosk": kiosk}


async def test_who_gives_numbers_faster_than_people_can_be_greeted_is_refused_and_staff_are_told(
    tmp_path: Path,
) -> None:
    most = int(LIMITS.kiosk_burst)
    async with opened(tmp_path, (RECEPTIONIST, GREETER), limits=LIMITS) as running:
        greeter, other = await signed_in(running, RECEPTIONIST), await signed_in(running, GREETER)
        answers = [
            await greeter.post("/tickets", json=number(n, kiosk=KIOSK if n % 2 else None)) for n in range(most + 9)
        ]
        assert {answer.status_code for answer in answers[:most]} == {201}
        refusals = [answer for answer in answers if answer.is_error]
        assert refusals
        for answer in refusals:
            refused(answer, 429, "too_many_requests")
        (fault,) = [
            fault for fault in running.context.devices.at(Level.FAULT) if fault.health.code == "reception_hurries"
        ]
        assert fault.device.name == RECEPTIONIST.name
        assert (await other.post("/tickets", json=number(9_999, "B"))).status_code == 201
        for client in (greeter, other):
            await client.aclose()


async def test_the_reception_of_an_agency_gives_its_own_numbers_and_those_of_whom_it_is_lent_to(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, (GREETER,)) as running:
        gita = await signed_in(running, GREETER)
        for n, kiosk in enumerate((None, KIOSK)):
            refused(await gita.post("/tickets", json=number(n, kiosk=kiosk)), 403, "other_tenant")
        assert (await gita.post("/tickets", json=number(2, "B"))).status_code == 201
        lent = LendStaff(staff=StaffId("penyelia"), person=GREETER.id, tenant=tenant_of("K"), minutes=0)
        await running.context.office.do(lent)
        assert (await gita.post("/tickets", json=number(3))).status_code == 201
        await gita.aclose()
