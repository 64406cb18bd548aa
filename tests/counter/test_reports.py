"""The figures of today and of days before, for those who may see them."""

import asyncio
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

import counter.reports.figures as measuring
from config.installation import Installation
from config.sample import always_open
from core.domain.figures import day_figures
from tests.support.clock import Clock
from tests.support.installation import EVERY_ROLE, NOON, OF_TENANT, OFFICER, SUPERVISOR, browser, opened, signed_in
from tests.support.officers import fresh_nonce, refused
from tests.support.other_sites import named
from tests.support.small_building import KIOSK, service_of, small_site

TODAY = "2025-03-03"


class Morning:
    """An open building, its officer at Loket 1, and a clock."""

    def __init__(self, running: Installation, officer: httpx.AsyncClient, clock: Clock) -> None:
        self.running, self.officer, self.clock = running, officer, clock

    def passes(self, **span: float) -> None:
        self.clock.now += timedelta(**span)

    async def issues(self, queue: str = "K", **more: object) -> str:
        body = {"nonce": fresh_nonce(), "service": service_of(queue), "kiosk": KIOSK, **more}
        answer = await self.officer.post("/tickets", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["ticket"])

    async def does(self, verb: str, **fields: object) -> None:
        answer = await self.officer.post(f"/counters/1/{verb}", json={"nonce": fresh_nonce(), **fields})
        assert answer.status_code == 200, answer.text

    async def serves_one(self) -> str:
        """Five minutes of waiting, one of walking, ten of service; then a meeting of twenty."""
        ticket = await self.issues()
        self.passes(minutes=5)
        await self.does("call-next")
        self.passes(minutes=1)
        await self.does("start", ticket=ticket)
        self.passes(minutes=10)
        await self.does("finish", ticket=ticket)
        await self.does("pause", reason="rapat")
        self.passes(minutes=20)
        await self.does("resume")
        return ticket


async def morning(running: Installation, clock: Clock) -> Morning:
    officer = await signed_in(running, OFFICER)
    here = Morning(running, officer, clock)
    await here.does("open")
    return here


async def report(client: httpx.AsyncClient, day: str = TODAY) -> dict[str, Any]:
    answer = await client.get(f"/figures/{day}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_supervisor_reads_how_long_people_waited_walked_were_served_and_stayed(tmp_path: Path) -> None:
    """Row 129."""
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        ticket = await (await morning(running, clock)).serves_one()
        found = await report(await signed_in(running, SUPERVISOR))
        whole = found["whole"]
        means = [whole[part]["mean"] for part in ("waiting", "walking", "serving", "stay")]
        assert means == ["PT300S", "PT60S", "PT600S", "PT960S"]
        assert all(whole[part]["n"] == 1 for part in ("waiting", "walking", "serving", "stay"))
        assert ticket not in str(found), "a ticket's id is its holder's alone"


async def test_the_same_figures_are_there_by_agency_queue_service_counter_officer_hour_and_class(
    tmp_path: Path,
) -> None:
    """Row 130."""
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        here = await morning(running, clock)
        await here.serves_one()
        await here.issues("S", ticket_class="priority")
        found = await report(await signed_in(running, SUPERVISOR))
        assert {group: list(keys) for group, keys in found["by"].items()} == {
            "officer": [OFFICER.id],
            "counter": ["1"],
            "service": ["layanan-K", "layanan-S"],
            "queue": ["K", "S"],
            "tenant": ["instansi-K", "instansi-S"],
            "hour": ["12"],
            "ticket_class": ["priority", "regular"],
        }
        assert (found["whole"]["issued"], found["whole"]["served"], found["whole"]["going_on"]) == (2, 1, 1)


async def test_an_officers_idle_time_and_pauses_stand_beside_what_they_served(tmp_path: Path) -> None:
    """Row 131."""
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        here = await morning(running, clock)
        await here.serves_one()
        here.passes(minutes=4)
        client = await signed_in(running, SUPERVISOR)
        times = (await report(client))["officers"][OFFICER.id]
        assert times == {
            "open": "PT2400S",
            "idle": "PT540S",
            "called": "PT60S",
            "serving": "PT600S",
            "paused": "PT1200S",
            "paused_by": {"rapat": "PT1200S"},
        }
        page = " ".join((await client.get("http://mpp.test/counter/reports")).text.split())
        for words in ("Ratna", "Rapat 20:00", "40:00", "9:00 <small>22%"):
            assert words in page
        assert "Menganggur" in page


async def test_of_few_people_the_page_says_how_few(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        await (await morning(running, clock)).serves_one()
        page = (await (await signed_in(running, SUPERVISOR)).get("http://mpp.test/counter/reports?language=en")).text
        assert '<td class="first few">5:00</td>' in page
        assert '<td class="n">1</td>' in page
        assert "fewer than 10" in page


async def test_a_day_that_is_over_stays_as_it_was_and_a_forgotten_counter_is_not_idle_all_night(
    tmp_path: Path,
) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        await (await morning(running, clock)).serves_one()
        clock.now += timedelta(days=1)
        client = await signed_in(running, SUPERVISOR)
        await running.context.office.tick()
        assert (await client.get("/figures")).json() == {"today": "2025-03-04", "days": ["2025-03-04", TODAY]}
        found = await report(client)
        assert (found["until"], found["officers"][OFFICER.id]["open"]) == ("2025-03-03T05:36:00Z", "PT2160S")
        assert (await report(client, "2025-03-04"))["whole"]["issued"] == 0


async def test_a_past_day_is_read_with_the_names_that_it_had(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        await (await morning(running, clock)).serves_one()
        clock.now += timedelta(days=1)
        client = await signed_in(running, SUPERVISOR)
        await running.context.office.adopt(named("Paspor Kilat", always_open(small_site())))
        of_yesterday = await client.get(f"http://mpp.test/counter/reports?day={TODAY}")
        assert "Antrean K" in of_yesterday.text
        assert "Paspor Kilat" not in of_yesterday.text
        await (await morning(running, clock)).serves_one()
        assert "Paspor Kilat" in (await client.get("http://mpp.test/counter/reports")).text


async def test_today_is_measured_anew_when_something_has_happened(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        here, client = await morning(running, clock), await signed_in(running, SUPERVISOR)
        assert (await report(client))["whole"]["issued"] == 0
        await here.issues()
        here.passes(seconds=5)
        assert (await report(client))["whole"]["issued"] == 1


async def test_an_agencys_supervisor_reads_of_their_own_agency_alone(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, EVERY_ROLE, clock) as running:
        here = await morning(running, clock)
        await here.serves_one()
        await here.issues("S")
        client = await signed_in(running, OF_TENANT)
        found = await report(client)
        assert (found["tenant"], found["whole"]["issued"], list(found["by"]["queue"])) == ("instansi-K", 1, ["K"])
        page = (await client.get("http://mpp.test/counter/reports")).text
        assert "Hanya Instansi K." in page
        assert "Antrean S" not in page
        assert (await report(await signed_in(running, SUPERVISOR)))["whole"]["issued"] == 2


async def test_who_may_not_read_them_and_days_that_never_were(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running, browser(running) as stranger:
        refused(await stranger.get(f"/figures/{TODAY}"), 401, "sign_in_needed")
        refused(await (await signed_in(running, OFFICER)).get(f"/figures/{TODAY}"), 403, "role_needed")
        client = await signed_in(running, SUPERVISOR)
        for day in ("2025-03-02", "2025-03-09", "kemarin"):
            sentence = refused(await client.get(f"/figures/{day}"), 404, "unknown_day")
            assert sentence == "Tidak ada catatan untuk tanggal itu."
        assert (await client.get("http://mpp.test/counter/reports?day=2024-01-01")).status_code == 404


async def test_while_a_big_day_is_measured_everybody_else_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*body: Any) -> Any:
        begun.set()
        assert go_on.wait(20), "nobody else was served meanwhile"
        return day_figures(*body)

    monkeypatch.setattr(measuring, "day_figures", slowly)
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, SUPERVISOR)
        asking = asyncio.create_task(report(client))
        await asyncio.to_thread(begun.wait, 20)
        assert (await client.get("/health")).status_code == 200
        go_on.set()
        assert (await asking)["whole"]["issued"] == 0
