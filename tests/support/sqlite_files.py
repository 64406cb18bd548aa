"""A store's file, whole or damaged."""

from pathlib import Path

from core.store.sqlite.store import open_store
from tests.support.small_building import MONDAY, small_site

SITE = small_site()


def content(path: Path) -> bytes:
    """The file, byte for byte."""
    return path.read_bytes()


async def opens(path: Path) -> None:
    """Open the file and read today, as a start does; a store left open would keep the process alive."""
    store = await open_store(path.parent, SITE.id)
    try:
        await store.ledger.load(MONDAY)
    finally:
        await store.close()
