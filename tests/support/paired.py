"""Devices for tests: every kiosk and screen of a served site is paired before the server starts.

The sample's doors stand open at the machine itself, so tests at the sample need none of this.
"""

import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page

from core.devices.places import DevicePlace, PlaceKind
from core.staff.people import hashed
from core.store.sqlite.file import FILE
from core.store.sqlite.migrate import migrate, packaged_steps
from core.store.sqlite.rows import micros

_KNOWN = "SELECT 1 FROM sqlite_schema WHERE name = 'devices'"
_PUT = """INSERT OR IGNORE INTO devices (id, token_hash, kind, place, name, browser, paired_us, paired_by)
    VALUES (?, ?, ?, ?, ?, '', ?, 'tes')"""
_PAIRED = datetime(2025, 1, 1, tzinfo=UTC)
_KINDS = {"kiosk": PlaceKind.KIOSK, "display": PlaceKind.SCREEN}


def token_of_place(place: DevicePlace) -> str:
    """What the browser of a place's device holds."""
    return f"perangkat-{place.kind}-{place.id}"


def cookie_of(path: str) -> str:
    """The same as a header, for the place at an address such as `/kiosk/kios-1` or `/live/screen/tv-1`."""
    return f"device={token_of_place(place_at(path))}"


def place_at(path: str) -> DevicePlace:
    """The place of an address."""
    *_, kind, name = path.partition("?")[0].split("/")
    return DevicePlace(_KINDS.get(kind) or PlaceKind(kind), name)


def pair_everything(data: Path, site_file: Path) -> None:
    """In the store of a data folder that is not being served; one of an older version is left alone."""
    path = data / FILE
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        migrate(path, packaged_steps())
    with closing(sqlite3.connect(path)) as db:
        if db.execute(_KNOWN).fetchone():
            db.executemany(_PUT, map(_row, _places_in(site_file)))
            db.commit()


def _places_in(site_file: Path) -> Iterator[DevicePlace]:
    """As they are written: what is wrong with the file, the server says."""
    try:
        written = tomllib.loads(site_file.read_text("utf-8"))
    except tomllib.TOMLDecodeError:
        return
    for kiosk in written.get("kiosks", ()):
        yield DevicePlace(PlaceKind.KIOSK, kiosk["id"])
    for zone in written.get("zones", ()):
        yield from (DevicePlace(PlaceKind.SCREEN, screen["id"]) for screen in zone.get("screens", ()))


def _row(place: DevicePlace) -> tuple[object, ...]:
    token = token_of_place(place)
    return (token, hashed(token), place.kind, place.id, place.id, micros(_PAIRED))


def opens_at(page: Page, url: str, hash_: str = "") -> None:
    """The device of a place opens its page."""
    token = token_of_place(place_at(url))
    origin = "/".join(url.split("/")[:3])
    page.context.add_cookies([{"name": "device", "value": token, "url": origin}])
    page.goto(url + hash_)
