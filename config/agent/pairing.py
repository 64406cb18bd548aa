"""The first way to the server: a code that a supervisor enters, then the site."""

import asyncio
from collections.abc import Callable

import msgspec

from core.domain.ids import KioskId
from core.domain.site import Site
from core.domain.site_versions import site_in
from core.landing.pairing import PairingState
from kiosk.agent.line import NoAnswer, ServerLine
from kiosk.leases.messages import SiteCopy

SECONDS = 2.0
ASK_SECONDS = 8.0
Say = Callable[[str], None]


async def first_site(line: ServerLine, kiosk: KioskId, say: Say) -> Site:
    """The site, once the server answers and knows this device. What a technician should do meanwhile is said, once."""
    said = ""
    while True:
        site, sentence = await _tried(line, kiosk)
        if site:
            return site
        if sentence != said:
            say(sentence)
        said = sentence
        await asyncio.sleep(SECONDS)


async def _tried(line: ServerLine, kiosk: KioskId) -> tuple[Site | None, str]:
    try:
        answer = await line.ask("GET", f"/kiosks/{kiosk}/site", seconds=ASK_SECONDS)
        if answer.is_good:
            return site_in(answer.read(SiteCopy).site.encode()), ""
        if answer.status not in (401, 403):
            return None, f"The server says: {answer.message}"
        return None, await _code(line, kiosk)
    except NoAnswer as error:
        return None, f"The server does not answer yet ({error}). Trying again."


async def _code(line: ServerLine, kiosk: KioskId) -> str:
    body = msgspec.json.encode({"kind": "kiosk", "place": kiosk})
    answer = await line.ask("POST", "/pairings", body, seconds=ASK_SECONDS)
    if not answer.is_good:
        return f"The server says: {answer.message}"
    state = answer.read(PairingState)
    return f"Enter the code {state.code} at {state.address}, to pair this computer." if state.code else "Paired."
