"""Every page of the building, with somebody in front of it who may open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from playwright.sync_api import Browser, Page, expect

from tests.support.browser_pages import COUNTER_SCREEN, fresh_page
from tests.support.officers import PINS, SERVICE, takes_number
from tests.support.server import Server

RATNA, HENDRO, SRI, PUTRI = "Ratna Wulandari", "Hendro Susilo", "Sri Lestari", "Putri Handayani"


class EveryPage(Struct, frozen=True):
    """One page. `ready`: what is there once its script has painted it; `keys`: what is pressed then, and what is there
    after it.
    """

    path: str
    ready: str
    person: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    size: tuple[int, int] = (COUNTER_SCREEN["width"], COUNTER_SCREEN["height"])


PAGES = {
    "landing": EveryPage("/", ".door"),
    "open board": EveryPage("/open", "#find", size=(360, 740)),
    "kiosk": EveryPage("/kiosk/kios-pintu", "#step-start .tile", size=(1080, 1920)),
    "kiosk search": EveryPage("/kiosk/kios-pintu#search", "#step-search .key", size=(1080, 1920)),
    "kiosk agency": EveryPage("/kiosk/kios-pintu#tenant/disdukcapil", "#step-tenant .tile", size=(1080, 1920)),
    "paper": EveryPage("/kiosk/kios-pintu/paper", "main"),
    "sign-in": EveryPage("/counter/me", "#form"),
    "choose": EveryPage("/counter", ".tile", RATNA),
    "own": EveryPage("/counter/me", "main", RATNA),
    "officer": EveryPage("/counter/disdukcapil-1", "body[data-live=true]", RATNA),
    "officer's question": EveryPage(
        "/counter/disdukcapil-1", "body[data-live=true]", RATNA, (("b", "body[data-mode=idle]"), ("j", "#sheet h2"))
    ),
    "board": EveryPage("/counter/board", "#queues li", HENDRO),
    "board's question": EveryPage("/counter/board", "#queues li", HENDRO, (("n", "#sheet h2"),)),
    "rules": EveryPage("/counter/rules", "main", HENDRO),
    "reports": EveryPage("/counter/reports", ".tiles", HENDRO),
    "what if": EveryPage("/counter/what-if", "#question", HENDRO),
    "reception": EveryPage("/counter/reception", "main", PUTRI),
    "people": EveryPage("/counter/people", "main", SRI),
    "record voice": EveryPage("/counter/voice", "body[data-ready=true]", SRI),
    "security": EveryPage("/counter/people/security", "main", SRI),
    "TV": EveryPage("/display/tv-lantai-1-utama", "body[data-live=true]", size=(1920, 1080)),
    "refused": EveryPage("/counter/no-such-counter", "h1", RATNA),
}
"""The ticket's page has an address that is not known before: `phone` finds it."""
STAFF = {name: page for name, page in PAGES.items() if page.person}


def phone(server: Server) -> EveryPage:
    """The page of somebody who waits."""
    return EveryPage(str(takes_number(server, SERVICE)["page"]), "body[data-live=true]", size=(390, 844))


@contextmanager
def opened(chromium: Browser, server: Server, page: EveryPage, **how: Any) -> Iterator[Page]:
    """It, painted, in a browser of its own."""
    width, height = page.size
    with fresh_page(chromium, viewport={"width": width, "height": height}, bypass_csp=True, **how) as window:
        if page.person:
            who = {"name": page.person, "pin": PINS[page.person]}
            assert window.request.post(f"{server.url}/api/v1/session", data=who).ok
        window.goto(server.url + page.path)
        expect(window.locator(page.ready).first).to_be_visible()
        for key, then in page.keys:
            window.keyboard.press(key)
            expect(window.locator(then).first).to_be_visible()
        yield window
