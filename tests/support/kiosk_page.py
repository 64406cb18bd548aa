"""A kiosk's page, as somebody touches it."""

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.support.paired import opens_at
from tests.support.server import Server

STANDING = {"width": 1080, "height": 1920}


KTP = "#service/disdukcapil-ktp-rekam"


HOW = "Dihitung dari laju antrean ini hari ini. Berlaku sampai pukul 09.40, lalu dihitung lagi."


def offers_say(page: Page, wait: str, **more: dict[str, Any]) -> None:
    """What kiosk and reception hear, but for the wait of all services, and what more is said of some by their ids.
    Both classes wait alike, unless that is said otherwise.
    """

    def answer(route: Route) -> None:
        catalogue = route.fetch().json()
        for tenant in catalogue["tenants"]:
            for group in tenant["groups"]:
                for service in group["services"]:
                    service |= {"wait": wait, "wait_how": HOW if wait else ""} | more.get(service["id"], {})
                    service |= {"priority_wait": service["wait"]} | more.get(service["id"], {})
        route.fulfill(json=catalogue)

    page.route(re.compile(r"/catalogue(\?|$)"), answer)


def stand_at(page: Page, server: Server, hash_: str = "", kiosk: str = "kios-pintu") -> None:
    """Open the kiosk's page, and wait until it is live."""
    page.set_viewport_size({"width": STANDING["width"], "height": STANDING["height"]})
    with page.expect_websocket():
        opens_at(page, f"{server.url}/kiosk/{kiosk}", hash_)
    expect(page.locator(".step:visible h1")).not_to_be_empty()


def number_on(page: Page) -> str:
    """The number on the screen."""
    expect(page.locator(".ticket__number")).to_have_text(re.compile(r"^\w+-\d+$"))
    return page.locator(".ticket__number").inner_text()


def types(page: Page, word: str) -> None:
    """Touch the keys of the on-screen keyboard."""
    for letter in word:
        page.locator(f'[data-key="{letter}"]').click()
