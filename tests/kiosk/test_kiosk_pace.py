"""Numbers are taken at a kiosk as fast as people touch, and no faster: staff are told where somebody does."""

from pathlib import Path

from config.installation import Installation
from core.devices.health import Level
from core.front.limits import LIMITS
from tests.support.installation import OFFICER, RECEPTIONIST, browser, opened, signed_in
from tests.support.small_building import KIOSK, service_of


def number(n: int) -> dict[str, str]:
    return {"nonce": f"nonce-{n:04}", "service": service_of("K"), "kiosk": KIOSK}


def alarms(running: Installation) -> list[str]:
    """Where staff are told that somebody hurries."""
    faults = running.context.devices.at(Level.FAULT)
    return [fault.device.name for fault in faults if fault.health.code == "kiosk_hurries"]


async def test_a_kiosk_at_which_numbers_are_taken_too_fast_is_refused_and_staff_are_told(tmp_path: Path) -> None:
    most = int(LIMITS.kiosk_burst)
    async with opened(tmp_path, (RECEPTIONIST,), limits=LIMITS) as running, browser(running) as client:
        answers = [await client.post("/tickets", json=number(n)) for n in range(most)]
        assert {answer.status_code for answer in answers} == {201}
        assert alarms(running) == []
        refused = [
            answer for n in range(9) if (answer := await client.post("/tickets", json=number(most + n))).is_error
        ]
        assert {(answer.status_code, answer.json()["error"]["code"]) for answer in refused} == {
            (429, "too_many_requests")
        }
        assert int(refused[-1].headers["retry-after"]) >= 1
        assert alarms(running) == [running.context.site.kiosks[KIOSK].name]
        reception = await signed_in(running, RECEPTIONIST)
        assert (await reception.post("/tickets", json=number(9_999))).status_code == 201
        await reception.aclose()


async def test_who_is_signed_in_and_stands_at_a_kiosk_is_no_faster_than_others(tmp_path: Path) -> None:
    most = int(LIMITS.kiosk_burst)
    async with opened(tmp_path, (OFFICER,), limits=LIMITS) as running:
        ratna = await signed_in(running, OFFICER)
        answers = [await ratna.post("/tickets", json=number(n)) for n in range(most + 9)]
        assert 429 in {answer.status_code for answer in answers}
        assert alarms(running) == [running.context.site.kiosks[KIOSK].name]
        await ratna.aclose()
