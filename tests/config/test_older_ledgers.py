"""Ledgers that earlier versions wrote themselves (`tests/data`): read, upgraded, and served on."""

import json
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result

from config.cli import main
from config.installation import Settings, installation
from core.site_file import load_site
from core.store.sqlite.migrate import migrate, packaged_steps

DATA = Path(__file__).parents[1] / "data"
VERSIONS = ("0.1.0", "0.2.0")
EXPORTS = ("2026-11-30.jsonl", "2026-12-01.zip")
ADDRESS = "http://mpp.test"
API = f"{ADDRESS}/api/v1"
NEW_KEYS = {"[practice]": "[work_rules]"}
"""What a technician writes anew in the site file of an older version."""
NEW_NAMES = {"apart": "reserved"}
"""In answers of the API."""
COUNTER, QUEUE = "/counters/disdukcapil-1", "disdukcapil"


class Old:
    """A copy of what an earlier version left behind."""

    def __init__(self, version: str, data: Path) -> None:
        self.version, self.kept, self.data = version, DATA / version, data
        data.mkdir()
        self.path = Path(shutil.copy(self.kept / "antrean.db", data))
        self.known: dict[str, Any] = json.loads((self.kept / "known.json").read_text("utf-8"))
        self.said = (self.kept / "verify.txt").read_text("utf-8")
        self.ends = datetime.fromisoformat(self.known["ends"])
        self.schema = schema_of(self.path)

    @asynccontextmanager
    async def served(self, now: datetime) -> AsyncIterator[httpx.AsyncClient]:
        """Opened by today's code, its clock standing at `now`."""
        site = load_site(self.site_of_today(), range(2025, 2029))
        async with installation(Settings(site, self.data, ADDRESS, (), lambda: now)) as running:
            transport = httpx.ASGITransport(running.app)
            async with httpx.AsyncClient(transport=transport, base_url=API, verify=False) as client:
                yield client

    def site_of_today(self) -> Path:
        """The site file, with the keys that have another name since."""
        path, text = self.data / "site.toml", (self.kept / "site.toml").read_text("utf-8")
        for then, now in NEW_KEYS.items():
            text = text.replace(then, now)
        path.write_text(text, "utf-8")
        return path

    async def upgraded(self) -> None:
        """Served for a moment, on a day of which nothing is in it."""
        async with self.served(self.ends + timedelta(days=7)):
            pass

    def bodies(self) -> list[dict[str, Any]]:
        """What the facts say."""
        return [json.loads(body) for _, body, _ in self.facts()]

    def is_today(self, body: dict[str, Any]) -> bool:
        """Whether a number was given on the last day."""
        return (body["type"], body["day"]) == ("TicketIssued", str(self.ends.date()))

    @property
    def copy(self) -> Path:
        """Where the store is kept as it was before an upgrade."""
        return self.path.with_name(f"antrean.schema-{self.schema}.backup.db")

    def facts(self) -> list[tuple[int, str, str]]:
        """Number, words and link of each fact, as the earlier version stored them."""
        with closing(sqlite3.connect(self.kept / "antrean.db")) as db:
            return db.execute("SELECT seq, body, link FROM facts ORDER BY seq").fetchall()


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Old:
    return Old(request.param, tmp_path / "data")


def schema_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def verify(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def held(*arguments: str | Path) -> str:
    """What is said of a ledger that holds."""
    result = verify(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def numbers(text: str) -> list[str]:
    """Counts, days, numbers of facts and digests: what stays when sentences are written anew."""
    return re.findall(r"\b(?:[0-9a-f]{64}|[0-9]+)\b", text)


def days(text: str) -> dict[str, tuple[str, str, str]]:
    """First fact, last fact and digest of each day."""
    found = re.findall(r"^([0-9-]{10}) .*? (\d+)-(\d+) .*?([0-9a-f]{64})$", text, re.MULTILINE)
    return {day: (first, last, digest) for day, first, last, digest in found}


def exported(path: Path) -> Iterator[tuple[int, str, str]]:
    """The facts in an exported file."""
    for line in path.read_text("utf-8").splitlines():
        said = json.loads(line)
        if said["what"] == "fact":
            yield said["seq"], said["body"], said["link"]


# -- reading


def test_an_older_ledger_is_verified_without_being_served(old: Old) -> None:
    said, facts = held("--data", old.data), old.facts()
    assert schema_of(old.path) == old.schema
    assert days(said)[str(old.ends.date())][1:] == (str(len(facts)), facts[-1][2])
    if old.version != "0.1.0":  # which said less
        assert numbers(said) == numbers(old.said)


def test_what_is_said_of_it_is_said_again_when_it_was_upgraded(old: Old, tmp_path: Path) -> None:
    said = held("--data", old.data, "--export", tmp_path / "as_it_was.jsonl")
    migrate(old.path, packaged_steps())
    assert held("--data", old.data, "--export", tmp_path / "upgraded.jsonl") == said.replace("as_it_was", "upgraded")
    assert (tmp_path / "as_it_was.jsonl").read_bytes() == (tmp_path / "upgraded.jsonl").read_bytes()


def test_reading_leaves_no_trace(old: Old, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the data folder nor in the one for files that are soon thrown away: it had a copy with names in it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    before = traces(old.data)
    held("--data", old.data)
    assert traces(old.data) == before
    assert traces(elsewhere) == {}


def traces(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file, and when it was last written."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_what_its_server_has_not_yet_taken_into_the_file_is_read_too(old: Old) -> None:
    nth = len(old.facts()) // 2
    with closing(sqlite3.connect(old.path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA wal_autocheckpoint = 0")
        before = old.path.read_bytes()
        db.execute("UPDATE facts SET link = replace(link, 'a', 'b') WHERE seq = ?", (nth,))
        db.commit()
        assert_breaks_at(nth, old)
        assert old.path.read_bytes() == before


async def test_its_days_have_the_digests_that_they_had(old: Old) -> None:
    await old.upgraded()
    (count, *_), facts = numbers(old.said), old.facts()
    said = days(held("--data", old.data))
    last_day = str(old.ends.date())
    assert len(facts) == int(count)
    assert said[last_day][1:] == (count, facts[-1][2])
    assert days(old.said).items() <= said.items()  # 0.1.0 did not say any
    for *_, digest in said.values():
        assert digest in held("--data", old.data, "--digest", digest.upper())


async def test_a_byte_that_was_changed_is_found_before_and_after_the_upgrade(old: Old) -> None:
    nth = len(old.facts()) // 3
    with closing(sqlite3.connect(old.path)) as db:
        changed = "UPDATE facts SET body = replace(body, 'T0', 'T1') WHERE seq = ? AND body LIKE '%T0%'"
        assert db.execute(changed, (nth,)).rowcount == 1
        db.commit()
    assert_breaks_at(nth, old)
    await old.upgraded()
    assert_breaks_at(nth, old)


def assert_breaks_at(seq: int, old: Old) -> None:
    """The ledger does not hold, and the fact is named."""
    result = verify("--data", old.data)
    assert result.exit_code == 1
    assert re.search(rf"\b{seq}\b", result.output)


# -- going on


async def test_it_is_kept_as_it_was_beside_the_upgraded_one(old: Old) -> None:
    await old.upgraded()
    upgraded = schema_of(old.path) > old.schema
    assert upgraded or old.version != "0.1.0"
    assert old.copy.exists() == upgraded
    if upgraded:
        assert schema_of(old.copy) == old.schema
        assert contents(old.copy) == contents(old.kept / "antrean.db")


def contents(path: Path) -> list[str]:
    """All that is in a store."""
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


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
        answer = await client.post("/staff", json={"token": invited["token"], "pin": "135791", "name": invited["name"]})
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
            assert without_seq(was).items() <= without_seq(seen[place]).items()
    assert sum(row["waiting_count"] for row in rows.values()) > 10


def without_seq(seen: dict[str, Any]) -> dict[str, Any]:
    """Opening adopts the rules of a day that has none: that is another fact."""
    said = {NEW_NAMES.get(key, key): value for key, value in seen.items() if key != "seq"}
    if "queues" in said:
        said["queues"] = [{"stopped": "", **queue} for queue in said["queues"]]
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
        asked = ["replay", day, "--data", str(old.data), "--rule", str(old.site_of_today())]
        result = CliRunner().invoke(main, asked)
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


# -- exports


@pytest.mark.parametrize("name", EXPORTS)
def test_a_day_exported_by_0_2_0_verifies(name: str) -> None:
    said = (DATA / "0.2.0" / f"{name}.verify.txt").read_text("utf-8")
    assert numbers(held("--file", DATA / "0.2.0" / name)) == numbers(said)


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
