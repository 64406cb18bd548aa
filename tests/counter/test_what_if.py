"""Who asks what would be: one trial at a time, beside the server, bounded, and of one's own agency alone."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from config.installation import Installation
from core.domain.planning.question import WhatIf
from core.domain.rules import QueueRule
from core.domain.site_versions import written as stored_site
from counter.what_if.bodies import TrialBody
from counter.what_if.job import TrialJob, TrialLine
from counter.what_if.trials import Trials
from counter.what_if.worker import worked_out
from tests.forecast.simulated import Plan, SimulatedDay, lognormal
from tests.support.clock import Clock
from tests.support.installation import NOON, OF_TENANT, OFFICER, SUPERVISOR, opened, signed_in
from tests.support.ledgers import written
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY, small_site
from tests.support.visitor import eventually
from tests.support.what_if_days import busy_facts, busy_site

pytestmark = pytest.mark.slow

DAY = "2025-03-03"
LATER = NOON.replace(day=5)


@asynccontextmanager
async def the_day_after(folder: Path) -> AsyncIterator[Installation]:
    """A building whose busy day is over."""
    await asyncio.to_thread(written, folder / "data", busy_site(), busy_facts())
    everybody = [OFFICER, SUPERVISOR, OF_TENANT]
    async with opened(folder / "data", everybody, site=busy_site(), clock=Clock(LATER)) as running:
        yield running


async def begins(client: httpx.AsyncClient, **more: object) -> dict[str, Any]:
    answer = await client.post("/what-if", json={"day": DAY, "runs": 3, **more})
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


async def over(client: httpx.AsyncClient, trial: str) -> dict[str, Any]:
    """How a trial stands once it is over."""
    now: dict[str, Any] = {}

    async def has_ended() -> bool:
        nonlocal now
        now = (await client.get(f"/what-if/{trial}")).json()
        return bool(now["state"] != "running")

    await eventually(has_ended)
    return now


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


FOUR = [{"queue": "K", "count": 4, "begins": 540, "ends": 660}]


async def test_a_supervisor_tries_a_day_and_reads_what_would_have_come_of_it(tmp_path: Path) -> None:
    async with the_day_after(tmp_path) as running:
        hendro = await signed_in(running, SUPERVISOR)
        trial = await begins(hendro, counters=FOUR, people=[{"percent": 20}], hours={"opens": 480, "closes": 900})
        assert (trial["state"], trial["by"]) == ("running", SUPERVISOR.name)
        assert (await over(hendro, trial["trial"]))["state"] == "done"
        page = (await hendro.get(f"http://mpp.test/counter/what-if?trial={trial['trial']}")).text
        assert "4 loket untuk K (Antrean K) pukul 09:00-11:00" in page
        assert "Jumlah orang: +20%" in page
        assert page.count('class="picture"') == 3, "of the day, and of each queue"


async def test_one_trial_at_a_time_and_whoever_may_see_it_stops_it(tmp_path: Path) -> None:
    async with the_day_after(tmp_path) as running:
        hendro, wahyu = await signed_in(running, SUPERVISOR), await signed_in(running, OF_TENANT)
        trial = (await begins(hendro, runs=100))["trial"]
        second = await wahyu.post("/what-if", json={"day": DAY})
        assert code(second) == (409, "trial_under_way")
        assert SUPERVISOR.name in second.json()["error"]["message"]
        assert code(await wahyu.get(f"/what-if/{trial}")) == (404, "unknown_trial"), "it is not of their agency"
        assert code(await wahyu.post(f"/what-if/{trial}/stop")) == (404, "unknown_trial")
        assert (await hendro.post(f"/what-if/{trial}/stop")).json()["state"] == "stopped"
        assert (await hendro.post(f"/what-if/{trial}/stop")).json()["state"] == "stopped", "harmless"
        again = await hendro.post("/what-if", json={"day": DAY})
        assert code(again) == (409, "others_wait_for_trial"), "nobody keeps the place for good"
        assert (await begins(wahyu))["state"] == "running", "there is room again"


async def test_an_agencys_supervisor_asks_of_their_own_queues(tmp_path: Path) -> None:
    async with the_day_after(tmp_path) as running:
        wahyu = await signed_in(running, OF_TENANT)
        other = [{**FOUR[0], "queue": "S"}]
        assert code(await wahyu.post("/what-if", json={"day": DAY, "counters": other})) == (403, "other_tenant")
        assert code(await wahyu.post("/what-if", json={"day": DAY, "tenant": "instansi-S"})) == (403, "other_tenant")
        trial = (await begins(wahyu, counters=FOUR))["trial"]
        assert (await over(wahyu, trial))["state"] == "done"
        page = (await wahyu.get(f"http://mpp.test/counter/what-if?trial={trial}")).text
        assert "K (Antrean K)" in page
        assert "S (Antrean S)" not in page


async def test_the_page_begins_with_the_last_whole_day_on_which_people_came_and_says_whose_people_others_are(
    tmp_path: Path,
) -> None:
    facts, began, later = busy_facts(), Lobby(busy_site()), timedelta(days=1)
    began.adopts_site(busy_site())
    last = facts[-1].seq
    closed = [replace(fact, seq=last + fact.seq, day=MONDAY + later, at=fact.at + later) for fact in began.facts]
    await asyncio.to_thread(written, tmp_path / "data", busy_site(), facts, closed)
    async with opened(tmp_path / "data", [SUPERVISOR], site=busy_site(), clock=Clock(LATER)) as running:
        hendro = await signed_in(running, SUPERVISOR)
        page = (await hendro.get("http://mpp.test/counter/what-if")).text
        days = re.findall(r'<option value="(2025[-\d]+)"\s*(selected)?\s*>([^<]*)<', page)
        assert [day for day, chosen, _ in days if chosen] == [DAY], "on the fourth nobody came"
        assert [day for day, _, words in days if "hari ini" in words] == ["2025-03-05"]
        assert [day for day, _, words in days if "besok" in words] == ["2025-03-06"]
        assert "diundi dari empat hari terakhir yang harinya sama" in page
        assert '<optgroup label="Instansi K"' in page, "whose queue it is"


def test_whoever_waits_for_a_plan_hears_how_many_were_tried() -> None:
    site, lines = small_site({"1": "K"}, queue_rules=QueueRule(target_minutes=10)), list[TrialLine]()
    day = SimulatedDay(site, Plan({"K": ((0, 60, 24),)}, {"K": lognormal(5, 0.4)}), 4)
    day.passes(None)
    stored = stored_site(site).decode()
    job = TrialJob(stored, (len(day.facts),), MONDAY, False, WhatIf(), None, runs=1, plans=True, queues=None)
    worked_out(job, (tuple(day.facts),), lines.append)
    tried = [line.tried for line in lines if line.tried]
    assert tried
    assert tried == sorted(tried)


async def test_officers_do_not_ask(tmp_path: Path) -> None:
    async with the_day_after(tmp_path) as running:
        ratna = await signed_in(running, OFFICER)
        assert code(await ratna.post("/what-if", json={"day": DAY})) == (403, "role_needed")
        assert (await ratna.get("http://mpp.test/counter/what-if")).status_code == 403


UNFIT: list[tuple[dict[str, object], int, str]] = [
    ({"day": DAY, "tenant": "tiada"}, 404, "unknown_tenant"),
    ({"day": DAY, "counters": [{**FOUR[0], "queue": "X"}]}, 404, "unknown_queue"),
    ({"day": DAY, "people": [{"percent": 10, "queue": "X"}]}, 404, "unknown_queue"),
    ({"day": DAY, "runs": 0}, 400, "bad_request"),
    ({"day": DAY, "runs": 5000}, 400, "bad_request"),
    ({"day": "kemarin"}, 400, "bad_request"),
    ({"day": DAY, "counters": FOUR * 13}, 400, "bad_request"),
    ({"day": DAY, "wish": 1}, 400, "bad_request"),
]
AT_ONCE: list[tuple[dict[str, object], str]] = [
    ({"counters": [{**FOUR[0], "count": 41}]}, "Yang dapat dicoba 0 sampai 40 loket untuk satu antrean."),
    ({"counters": [{**FOUR[0], "begins": 660, "ends": 540}]}, "Waktu mulai harus sebelum waktu selesai"),
    ({"people": [{"percent": 900}]}, "Yang dapat dicoba -90% sampai +300% orang."),
    ({"hours": {"opens": 900, "closes": 480}}, "Waktu mulai harus sebelum waktu selesai"),
    ({"day": "2125-03-03", "hours": {"opens": 900, "closes": 480}}, "Waktu mulai harus sebelum waktu selesai"),
    ({"day": "2025-02-28"}, "Pada 2025-02-28 gedung ini belum mencatat nomor: hari pertamanya 2025-03-03."),
]
SENTENCES: list[tuple[dict[str, object], str]] = [
    ({"counters": [{**FOUR[0], "begins": 1200, "ends": 1260}]}, "Pukul 20:00-21:00 pintu tidak buka"),
    ({"counters": [{**FOUR[0], "queue": "B"}]}, "tidak ada loket yang melayani Antrean B"),
    ({"tenant": "instansi-B", "plans": True}, "Pada 2025-03-03 tidak ada yang datang"),
]


async def test_what_cannot_be_asked_begins_nothing(tmp_path: Path) -> None:
    async with the_day_after(tmp_path) as running:
        hendro = await signed_in(running, SUPERVISOR)
        for body, status, why in UNFIT:
            assert code(await hendro.post("/what-if", json=body)) == (status, why), body
        for wish, sentence in AT_ONCE:
            refused = await hendro.post("/what-if", json={"day": DAY, **wish})
            assert refused.status_code in (400, 404)
            assert sentence in refused.json()["error"]["message"], wish
        assert (await begins(hendro))["state"] == "running"


async def test_what_cannot_be_tried_is_said_in_a_sentence(tmp_path: Path) -> None:
    async with the_day_after(tmp_path) as running:
        hendro = await signed_in(running, SUPERVISOR)
        for wish, sentence in SENTENCES:
            now = await over(hendro, (await begins(hendro, **wish))["trial"])
            assert now["state"] == "failed"
            assert sentence in now["sentence"], wish


async def test_a_building_without_past_days_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, [SUPERVISOR], site=busy_site()) as running:
        hendro = await signed_in(running, SUPERVISOR)
        assert code(await hendro.post("/what-if", json={"day": "2025-03-04"})) == (404, "nobody_to_learn_from")
        now = await hendro.post("/what-if", json={"day": str(NOON.date())})
        assert code(now) == (409, "day_not_over")
        assert "belum selesai" in now.json()["error"]["message"]
        page = (await hendro.get("http://mpp.test/counter/what-if")).text
        assert "Belum ada hari yang selesai" in page
        assert re.search(r'name="compare" disabled', page)
        assert (await hendro.get("http://mpp.test/counter/what-if?trial=tiada")).status_code == 404


@pytest.mark.parametrize("script", ["import time; time.sleep(60)", "raise SystemExit", "print('no line of ours')"])
async def test_a_process_that_hangs_dies_or_talks_nonsense_is_ended_and_said(tmp_path: Path, script: str) -> None:
    body = TrialBody(day=LATER.date())
    job = TrialJob("", (), body.day, False, body.what_if, None, 1, False, None)
    trials = Trials((sys.executable, "-c", script), seconds_max=0.5)
    kept = trials.begin(body, job, [], SUPERVISOR.person, None)

    async def has_ended() -> bool:
        return kept.state != "running"

    await eventually(has_ended)
    assert kept.state == "failed"
    assert kept.problem is not None
    assert kept.problem.code in {"trial_too_long", "trial_failed"}
    await trials.close()
