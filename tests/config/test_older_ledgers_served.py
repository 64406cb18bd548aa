"""A ledger of an older version is served on: everybody and everything is still there."""

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.ledgers import antrean
from tests.support.older_ledgers import DATA, Old, held, numbers, verify

pytestmark = pytest.mark.slow

EXPORTS = ("2026-11-30.jsonl", "2026-12-01.zip")


NEW_NAMES = {"apart": "reserved"}
"""In answers of the API."""


COUNTER, QUEUE = "/counters/disdukcapil-1", "disdukcapil"


def exported(path: Path) -> Iterator[tuple[int, str, str]]:
    """The facts in an exported file."""
    for line in path.read_text("utf-8").splitlines():
        said = json.loads(line)
        if said["what"] == "fact":
            yield said["seq"], said["body"], said["link"]


async def test_every_fact_is_still_there_word_by_word(old: Old, tmp_path: Path) -> None:
    await old.upgraded()
    held("--data", old.data, "--export", tmp_path / "all.jsonl")
    assert list(exported(tmp_path / "all.jsonl"))[: len(old.facts())] == old.facts()


async def test_everyone_is_still_there_and_may_do_what_they_might(old: Old) -> None:
    async with old.served(old.ends) as client:
        await signs_in(client, old, old.known["administrator"])
        staff = {person["id"]: person for person in (await client.get("/staff")).json()["staff"]}
        assert staff.keys() == {person["id"] for person in old.known["staff"]}
        for person in old.known["staff"]:
            assert person.items() <= staff[person["id"]].items()
        for name in sorted(person["name"] for person in old.known["staff"] if person.get("active", True)):
            await signs_in(client, old, name)


async def signs_in(client: httpx.AsyncClient, old: Old, name: str) -> None:
    answer = await client.post("/session", json={"name": name, "pin": old.known["pin_of_everyone"]})
    assert answer.status_code == 200, answer.text


async def test_an_invitation_still_lets_somebody_in_and_a_session_goes_on(old: Old) -> None:
    invited = old.known["invited"]
    async with old.served(old.ends) as client:
        answer = await client.post("/staff", json={"token": invited["token"], "pin": "529174", "name": invited["name"]})
        assert answer.status_code == 200, answer.text
        assert answer.json()["name"] == invited["name"]
        assert answer.json()["counters"] == ["loket-5"]
        for name, token in old.known["signed_in"].items():
            client.cookies = httpx.Cookies({"session": token})
            assert (await client.get("/session")).json()["name"] == name


async def test_the_hall_of_today_is_what_it_was(old: Old) -> None:
    async with old.served(old.ends) as client:
        rows = {queue: (await client.get(f"/queues/{queue}/row")).json() for queue in old.known["rows"]}
        boards = {zone: (await client.get(f"/zones/{zone}/board")).json() for zone in old.known["boards"]}
    for seen, then in ((rows, old.known["rows"]), (boards, old.known["boards"])):
        for place, was in then.items():
            assert told_still(was).items() <= told_still(seen[place]).items()
    assert sum(row["waiting_count"] for row in rows.values()) > 10


TOLD_NO_MORE = {"seq", "waiting", "reserved", "apart", "parked", "salt", "places", "listed"}
"""Opening adopts the rules of a day that has none: that is another fact. And who waits tells nobody in which order."""


def told_still(seen: dict[str, Any]) -> dict[str, Any]:
    """What a row or a board said before, and says now."""
    said = {NEW_NAMES.get(key, key): value for key, value in seen.items() if key not in TOLD_NO_MORE}
    if "queues" in said:
        said["queues"] = [{"stopped": "", **queue, "oldest_at": None} for queue in said["queues"]]
    return said


async def test_the_day_goes_on_and_still_verifies(old: Old) -> None:
    """Somebody takes the next number, whoever is at the counter is served, somebody is called."""
    given = [body["number"]["value"] for body in old.bodies() if old.is_today(body) and body.get("queue") == QUEUE]
    async with old.served(old.ends + timedelta(minutes=2)) as client:
        await signs_in(client, old, "Ratna")
        taken = await client.post("/tickets", json={"nonce": "sesudah-1", "service": "kk-baru", "kiosk": "kios-3"})
        assert taken.json()["number"] == f"A-{max(given) + 1:03}"
        there = (await client.get(COUNTER)).json()["counter"]["ticket"]
        done = {"nonce": "sesudah-2", "ticket": there["id"], "outcome": "selesai"}
        assert (await client.post(f"{COUNTER}/finish", json=done)).status_code == 200
        assert (await client.post(f"{COUNTER}/call-next", json={"nonce": "sesudah-3"})).status_code == 200
        assert (await client.get(COUNTER)).json()["counter"]["ticket"]["state"] == "called"
    assert int(numbers(held("--data", old.data))[0]) >= len(old.facts()) + 3


async def test_every_day_has_its_figures_and_can_be_replayed(old: Old) -> None:
    issued = Counter(body["day"] for body in old.bodies() if body["type"] == "TicketIssued")
    async with old.served(old.ends) as client:
        await signs_in(client, old, "Hendro")
        for day, count in issued.items():
            assert (await client.get(f"/figures/{day}")).json()["whole"]["issued"] == count
    for day in issued:
        result = antrean("replay", day, "--data", old.data, "--rule", old.site_of_today())
        assert result.exit_code == 0, result.output


async def test_what_people_wrote_is_still_there(tmp_path: Path) -> None:
    old = Old("0.2.0", tmp_path / "data")
    with closing(sqlite3.connect(old.kept / "antrean.db")) as db:
        notes = db.execute("SELECT ticket, text FROM notes ORDER BY at_us DESC LIMIT 1").fetchall()
        notices = [text for (text,) in db.execute("SELECT text FROM notices")]
    async with old.served(old.ends) as client:
        await signs_in(client, old, "Ratna")
        for ticket, text in notes:
            assert (await client.get(f"/tickets/{ticket}/note")).json()["text"] == text
        seen = (await client.get("/zones/lantai-1/notices")).json()["notices"]
        assert [notice["text"] for notice in seen] == notices != []


@pytest.mark.parametrize("name", EXPORTS)
def test_a_day_exported_by_0_2_0_verifies(name: str) -> None:
    said = (DATA / "0.2.0" / f"{name}.verify.txt").read_text("utf-8")
    now = held("--file", DATA / "0.2.0" / name).splitlines()
    for line in said.splitlines():
        assert any(told.startswith(line) for told in now), "beside whom staff placed, all is said as it was"


def test_an_exported_day_in_which_a_byte_was_changed_does_not(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "0.2.0" / "2026-11-30.jsonl", tmp_path))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[100] = lines[100].replace("T0", "T1", 1)
    assert lines[100] not in path.read_text("utf-8")
    path.write_text("".join(lines), "utf-8")
    assert verify("--file", path).exit_code == 1


async def test_todays_code_exports_what_0_2_0_exported(tmp_path: Path) -> None:
    """Whoever checks days elsewhere, with an Antrean that is kept for that, can go on doing so."""
    old, name = Old("0.2.0", tmp_path / "data"), EXPORTS[0]
    await old.upgraded()
    held("--data", old.data, "--day", Path(name).stem, "--export", tmp_path / name)
    assert (tmp_path / name).read_bytes() == (old.kept / name).read_bytes()
