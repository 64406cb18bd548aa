"""Data folders with days in them, written by the real store; and ways to forge what is in them."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from click.testing import CliRunner, Result

from config.cli import main
from core.domain.facts import AnyFact, SiteAdopted
from core.domain.hall import Hall, apply
from core.domain.ledger import GENESIS, canonical, entry_hash, read
from core.domain.site import Site
from core.domain.verbs.requests import AdoptSite, Request
from core.office.changes import change_of
from core.store.base import Change
from core.store.sqlite.store import open_store

Forgery = Callable[[AnyFact], AnyFact | None]
"""What a forger makes of a fact; None leaves it out."""


def antrean(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def refusal(result: Result) -> str:
    """The one sentence with which a command gave up."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.output.strip()


def written(folder: Path, site: Site, *days: Sequence[AnyFact]) -> Path:
    """A data folder with these days, one request after the other; answers with its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "antrean.db"
    asyncio.run(_write(path, site, days))
    return path


async def _write(path: Path, site: Site, days: Iterable[Sequence[AnyFact]]) -> None:
    store = await open_store(path.parent, site.id)
    try:
        for facts in days:
            await store.ledger.append(list(_changes(site, facts)))
    finally:
        await store.close()


def _changes(site: Site, facts: Sequence[AnyFact]) -> Iterator[Change]:
    hall = Hall(site, facts[0].day)
    for _, answer in groupby(facts, key=lambda fact: fact.nonce or fact.seq):
        together = tuple(answer)
        for fact in together:
            apply(hall, fact)
        adopts = any(isinstance(fact, SiteAdopted) for fact in together)
        yield change_of(hall, AdoptSite(site=site) if adopts else Request(nonce=together[0].nonce), together)


def forge(path: Path, *statements: str, **values: object) -> None:
    """Somebody who owns the disk, and whom no constraint can stop."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert db.execute(statement, values).rowcount > 0, statement
        db.commit()


def rechained(path: Path, forgery: Forgery) -> None:
    """Somebody who knows how the chain is made writes all facts anew, each changed or not, with correct links."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT seq, body FROM facts ORDER BY seq").fetchall()
        previous = GENESIS
        for seq, body in rows:
            fact = forgery(read(body.encode()))
            if fact is None:
                db.execute("DELETE FROM facts WHERE seq = ?", (seq,))
                continue
            new = canonical(fact)
            previous = entry_hash(previous, new)
            db.execute("UPDATE facts SET body = ?, entry_hash = ? WHERE seq = ?", (new.decode(), previous.hex(), seq))
        db.commit()
