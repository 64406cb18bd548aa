"""Ledgers that older versions made, ready to be read or served."""

import json
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from click.testing import Result

from config.installation import Settings, installation
from core.site_file import load_site
from tests.support.clock import Clock
from tests.support.ledgers import antrean

DATA = Path(__file__).parents[1] / "data"


VERSIONS = ("0.1.0", "0.2.0")


ADDRESS = "http://mpp.test"


API = f"{ADDRESS}/api/v1"


NEW_KEYS = {"[practice]": "[work_rules]"}
"""What a technician writes anew in the site file of an older version."""


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
        async with installation(Settings(site, self.data, ADDRESS, (), Clock(now), doors_stand_open=True)) as running:
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


def schema_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def verify(*arguments: str | Path) -> Result:
    return antrean("verify", *arguments)


def held(*arguments: str | Path) -> str:
    """What is said of a ledger that holds."""
    result = verify(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def numbers(text: str) -> list[str]:
    """Counts, days, numbers of facts and digests: what stays when sentences are written anew."""
    return re.findall(r"\b(?:[0-9a-f]{64}|[0-9]+)\b", text)
