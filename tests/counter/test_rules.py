"""Reading the rules, trying others on the people who wait now, and setting them for today."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
from msgspec.structs import replace

from config.installation import Installation
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import TicketClass
from core.domain.rules import DEFAULT_CRITERIA, Condition, Criterion, Priority, digest_of
from core.site_file.schema_rule import CounterRuleFile, QueueRuleFile
from core.site_file.toml_lines import file_lines, toml
from tests.support.clock import Clock
from tests.support.installation import (
    ADMINISTRATOR,
    EVERY_ROLE,
    OF_TENANT,
    OFFICER,
    RECEPTIONIST,
    SUPERVISOR,
    opened,
    signed_in,
)
from tests.support.officers import fresh_nonce, refused
from tests.support.small_building import KIOSK, service_of, small_site

NO_PRIORITY = {"queues": {"K": {"priority": "none"}}}


async def waiting(running: Installation) -> httpx.AsyncClient:
    """Loket 1 is open; K-001 waits, and a priority K-002."""
    officer, clock = await signed_in(running, OFFICER), running.context.clock
    assert isinstance(clock, Clock)
    await officer.post("/counters/1/open", json={"nonce": fresh_nonce()})
    for ticket_class in ("regular", "priority"):
        asked = {"nonce": fresh_nonce(), "service": service_of("K"), "kiosk": KIOSK, "ticket_class": ticket_class}
        assert (await officer.post("/tickets", json=asked)).status_code == 201
        clock.now += timedelta(minutes=1)
    return officer


async def rules(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get("/rules")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def puts(client: httpx.AsyncClient, **said: object) -> httpx.Response:
    seen = (await rules(client))["digest"]
    return await client.put("/rules", json={"nonce": fresh_nonce(), "seen": seen, **said})


async def test_everybody_on_the_staff_reads_the_rules_as_sentences(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        for person in EVERY_ROLE:
            client = await signed_in(running, person)
            told = await rules(client)
            assert told["of_file"]
            assert told["by"] == ""
            assert told["digest"] == digest_of(running.context.site.rules())
            assert told["counters"][0]["sentences"][0] == "Memanggil nomor K (Antrean K)."
            assert told["queues"][0]["name"] == "K (Antrean K)"
            assert told["building"][0].startswith("Komputer menentukan")
            page = (await client.get("http://mpp.test/counter/rules")).text
            assert ('id="editor"' in page) == (person in (SUPERVISOR, ADMINISTRATOR))


async def test_a_proposal_says_who_would_be_next_and_why_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        await waiting(running)
        client = await signed_in(running, SUPERVISOR)
        seen = (await client.post("/rules/preview", json=NO_PRIORITY)).json()
        (at,) = seen["counters"]
        assert (at["name"], at["now"]["number"], at["now"]["words"]) == ("Loket 1", "K-002", "prioritas didahulukan")
        assert (at["then"]["number"], at["then"]["words"], at["then"]["runner_up"]) == (
            "K-001",
            "paling lama menunggu",
            "K-002",
        )
        assert {change["name"] for change in seen["changes"]} >= {"K (Antrean K)", "Loket 1"}
        assert (await rules(client))["of_file"]


async def test_a_supervisor_changes_the_order_of_the_steps_and_the_next_call_follows_it(tmp_path: Path) -> None:
    """Row 81."""
    async with opened(tmp_path, EVERY_ROLE) as running:
        officer = await waiting(running)
        client = await signed_in(running, SUPERVISOR)
        steps = ["waiting", "conditions", "booked", "class"]
        told = (await puts(client, counters={"1": {"criteria": steps}})).json()
        assert (told["of_file"], told["by"]) == (False, "Hendro")
        assert (await rules(officer))["rules"]["counters"]["1"]["criteria"] == steps
        await officer.post("/counters/1/call-next", json={"nonce": fresh_nonce()})
        assert (await officer.get("/counters/1")).json()["counter"]["ticket"]["number"] == "K-001"
        assert 'rule = { criteria = ["waiting", "conditions", "booked", "class"] }' in told["file_lines"]


async def test_all_supervisors_see_that_the_rules_were_changed_and_the_file_rules_come_back(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, SUPERVISOR)
        await puts(client, **NO_PRIORITY)
        notes = (await (await signed_in(running, OF_TENANT)).get("/overview")).json()["audit_notes"]
        assert [(note["what"], note["staff"]) for note in notes] == [("RulesAdopted", SUPERVISOR.id)]
        back = (await puts(client, of_file=True)).json()
        assert (back["of_file"], back["file_lines"]) == (True, "")
        assert back["digest"] == digest_of(running.context.site.rules())


async def test_the_same_press_twice_is_one_change_and_an_outdated_page_changes_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, SUPERVISOR)
        press = {"nonce": fresh_nonce(), "seen": (await rules(client))["digest"], **NO_PRIORITY}
        first, again = [await client.put("/rules", json=press) for _ in range(2)]
        assert first.json() == again.json()
        assert len(running.context.office.hall.audit_notes) == 1
        late = {**press, "nonce": fresh_nonce(), "queues": {"S": {"priority": "none"}}}
        sentence = refused(await client.put("/rules", json=late), 409, "rules_changed")
        assert sentence == "Aturan sudah berubah sementara ini. Periksa lagi."


async def test_only_supervisors_of_the_whole_building_set_rules(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        for person, code in ((OFFICER, "role_needed"), (RECEPTIONIST, "role_needed"), (OF_TENANT, "other_tenant")):
            client = await signed_in(running, person)
            refused(await puts(client, **NO_PRIORITY), 403, code)
            assert (await client.post("/rules/preview", json=NO_PRIORITY)).status_code == 200
        assert (await puts(await signed_in(running, ADMINISTRATOR), **NO_PRIORITY)).status_code == 200


async def test_rules_that_make_no_sense_are_refused_with_a_sentence(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        client = await signed_in(running, SUPERVISOR)
        only = {"counters": {"4": {"classes": ["priority"]}}}
        sentence = refused(await client.post("/rules/preview", json=only), 409, "rules_do_not_work")
        assert "Antrean B: tidak ada loket yang memanggil nomor reguler berbahasa ID." in sentence
        endless = {"queues": {"K": {"priority_calls_max": 0}}}
        refused(await client.post("/rules/preview", json=endless), 409, "rules_do_not_work")
        refused(await puts(client, queues={"Z": {}}), 404, "unknown_queue")
        refused(await puts(client, counters={"99": {}}), 404, "unknown_counter")
        refused(await puts(client, counters={"1": {"criteria": ["luck"]}}), 400, "bad_request")


def test_the_lines_for_the_site_file_are_what_a_site_file_understands() -> None:
    site = small_site()
    own = site.rules()
    at = CounterId("2")
    rule = replace(
        own.counters[at],
        queues=(QueueId("S"), QueueId("K")),
        criteria=(Criterion.CLASS, Criterion.ORDER),
        conditions=(Condition(QueueId("K"), 20),),
        weights={QueueId("K"): 2},
        classes=(TicketClass.PRIORITY,),
        languages=("en",),
        may_choose=True,
    )
    line = replace(own.queues[QueueId("K")], priority=Priority.AGEING, target_minutes=15)
    changed = replace(own, queues=own.queues | {QueueId("K"): line}, counters=own.counters | {at: rule})
    queue, counter = file_lines(site, changed, "id").split("# Loket 2\n")
    assert queue == '# K (Antrean K)\nrule = { priority = "ageing", target_minutes = 15 }\n'
    read = tomllib.loads(counter)
    assert read["queues"] == ["S", "K"]
    written = msgspec.convert(read["rule"], CounterRuleFile)
    assert written == msgspec.convert(
        {k: v for k, v in msgspec.to_builtins(rule).items() if k != "queues"}, CounterRuleFile
    )
    assert msgspec.convert(tomllib.loads(queue)["rule"], QueueRuleFile) == QueueRuleFile(
        priority=Priority.AGEING, target_minutes=15
    )
    assert file_lines(site, own, "id") == ""
    assert rule.criteria != DEFAULT_CRITERIA


def test_ids_of_every_kind_become_toml() -> None:
    value = {"loket 1": [1, 'di "depan"'], "kosong": {}, "ya": True}
    assert tomllib.loads(f"x = {toml(value)}") == {"x": value}
