"""A person at the door helps people to the right number."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.support.clock import Clock
from tests.support.installation import EVERY_ROLE, NOON, OFFICER, RECEPTIONIST, SUPERVISOR, browser, opened, signed_in
from tests.support.officers import fresh_nonce, refused
from tests.support.small_building import KIOSK, service_of

Json = dict[str, Any]


async def gives(
    client: httpx.AsyncClient, queue: str = "K", kiosk: str | None = KIOSK, **more: object
) -> dict[str, Any]:
    """The reception gives a number."""
    body = {"nonce": fresh_nonce(), "service": service_of(queue), "kiosk": kiosk, **more}
    answer = await client.post("/tickets", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def last(client: httpx.AsyncClient) -> list[Json]:
    answer = await client.get("/reception")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["tickets"])


async def test_the_reception_gives_a_number_without_paper_and_sees_it_among_the_last(tmp_path: Path) -> None:
    """Row 3."""
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, RECEPTIONIST)
        first, second = await gives(client, kiosk=None), await gives(client, "S", ticket_class="priority")
        rows = await last(client)
        assert [row["number"] for row in rows] == [second["number"], first["number"]] == ["S-001", "K-001"]
        assert (rows[0]["ticket_class"], rows[1]["paper"], rows[1]["kiosk"]) == ("priority", "none", None)
        assert running.context.office.hall.tickets[first["ticket"]].kiosk is None


async def test_who_has_booked_gets_a_booked_number_and_is_called_first_in_their_time(tmp_path: Path) -> None:
    """Row 83."""
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, RECEPTIONIST)
        await gives(client)
        booked = (NOON + timedelta(minutes=5)).isoformat()
        assert (await gives(client, booked_at=booked))["ticket_class"] == "booked"
        assert (await last(client))[0]["booked_at"] == "2025-03-03T05:05:00Z"
        officer = await signed_in(running, OFFICER)
        await officer.post("/counters/1/open", json={"nonce": fresh_nonce()})
        await officer.post("/counters/1/call-next", json={"nonce": fresh_nonce()})
        assert (await officer.get("/counters/1")).json()["counter"]["ticket"]["number"] == "K-002"


async def test_the_reception_knows_when_somebody_counts_as_booked_also_after_the_rule_was_changed(
    tmp_path: Path,
) -> None:
    """Row 84."""
    async with opened(tmp_path, EVERY_ROLE) as running:
        client, boss = await signed_in(running, RECEPTIONIST), await signed_in(running, SUPERVISOR)
        before = (await client.get("/reception")).json()["windows"]
        assert before["K"] == before["S"] == {"early_minutes": 15, "late_minutes": 15}
        rule = {"queues": {"K": {"early_minutes": 5, "late_minutes": 30}}}
        rules = (await boss.get("/rules")).json()
        adopted = await boss.put("/rules", json={**rule, "nonce": fresh_nonce(), "seen": rules["digest"]})
        assert adopted.status_code == 200, adopted.text
        after = (await client.get("/reception")).json()["windows"]
        assert after == {**before, "K": {"early_minutes": 5, "late_minutes": 30}}


async def test_who_comes_too_late_for_their_time_waits_like_everybody_else(tmp_path: Path) -> None:
    """Row 84."""
    async with opened(tmp_path, EVERY_ROLE, Clock(NOON)) as running:
        client = await signed_in(running, RECEPTIONIST)
        in_time, late = NOON - timedelta(minutes=15), NOON - timedelta(minutes=16)
        assert (await gives(client, booked_at=in_time.isoformat()))["ticket_class"] == "booked"
        assert (await gives(client, booked_at=late.isoformat()))["ticket_class"] == "regular"
        windows = (await client.get("/reception")).json()["windows"]
        assert windows["K"] == {"early_minutes": 15, "late_minutes": 15}, "what the page measures by"


async def test_the_reception_prints_a_slip_again_at_a_kiosk(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, RECEPTIONIST)
        ticket = (await gives(client, kiosk=None))["ticket"]
        answer = await client.post(f"/tickets/{ticket}/slip", json={"nonce": fresh_nonce(), "kiosk": KIOSK})
        assert (answer.status_code, answer.json()["kiosk"]) == (202, KIOSK)


async def test_only_the_last_twelve_are_shown(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, RECEPTIONIST)
        for _ in range(13):
            await gives(client)
        assert [row["number"] for row in await last(client)] == [f"K-{n:03d}" for n in range(13, 1, -1)]


async def test_the_reception_is_for_receptionists_and_those_who_lead(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running, browser(running) as stranger:
        refused(await stranger.get("/reception"), 401, "sign_in_needed")
        officer = await signed_in(running, OFFICER)
        refused(await officer.get("/reception"), 403, "role_needed")
        assert (await officer.get("http://mpp.test/counter/reception")).status_code == 403
        assert await last(await signed_in(running, SUPERVISOR)) == []


async def test_everybody_finds_the_pages_of_their_role(tmp_path: Path) -> None:
    pages = ("/counter/reception", "/counter/rules", "/counter/reports", "/counter/people")
    async with opened(tmp_path, EVERY_ROLE) as running:
        found = {}
        for person in EVERY_ROLE:
            page = (await (await signed_in(running, person)).get("http://mpp.test/counter")).text
            found[person.name] = "".join("+" if f'href="{address}"' in page else "-" for address in pages)
        assert found == {"Ratna": "-+--", "Hendro": "+++-", "Sri": "++++", "Putri": "++--", "Wahyu": "+++-"}
