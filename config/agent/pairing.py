"""The first way to the server: a code that a supervisor enters, then the site."""

import asyncio
from collections.abc import Callable

import msgspec

from config.agent.waiting_page import WaitingPage
from core.domain.errors import Param, Sentence
from core.domain.ids import KioskId
from core.domain.site import Site
from core.domain.site_versions import site_in
from core.landing.pairing import PairingState
from core.words.languages import IN_CODE, say
from kiosk.agent.line import NoAnswer, ServerLine
from kiosk.leases.messages import SiteCopy

SECONDS = 2.0
ASK_SECONDS = 8.0
Say = Callable[[str], None]


async def first_site(
    line: ServerLine, kiosk: KioskId, say_here: Say, page: WaitingPage, seconds: float = SECONDS
) -> Site:
    """The site, once the server answers and knows this device. What a technician should do meanwhile is said, once, and
    stands on the page.
    """
    said = ""
    while True:
        found = await site_or_why(line, kiosk)
        if isinstance(found, Site):
            return found
        sentence, code = found
        page.show(sentence, code)
        words = say(IN_CODE, sentence.key, sentence.params)
        if words != said:
            say_here(words)
        said = words
        await asyncio.sleep(seconds)


async def site_or_why(line: ServerLine, kiosk: KioskId) -> Site | tuple[Sentence, str]:
    """The site, where the server knows this device; else what is to be done, and the code for it."""
    try:
        answer = await line.ask("GET", f"/kiosks/{kiosk}/site", seconds=ASK_SECONDS)
        if answer.is_good:
            return site_in(answer.read(SiteCopy).site.encode())
        if answer.status not in (401, 403):
            return _told(answer.message), ""
        return await _code(line, kiosk)
    except NoAnswer as error:
        return Sentence("The server does not answer yet (%(error)s). Trying again.", {"error": str(error)}), ""


def _told(message: str) -> Sentence:
    return Sentence("The server says: %(message)s", {"message": message})


async def _code(line: ServerLine, kiosk: KioskId) -> tuple[Sentence, str]:
    body = msgspec.json.encode({"kind": "kiosk", "place": kiosk})
    answer = await line.ask("POST", "/pairings", body, seconds=ASK_SECONDS)
    if not answer.is_good:
        return _told(answer.message), ""
    state = answer.read(PairingState)
    if not state.code:
        return Sentence("Paired."), ""
    where: dict[str, Param] = {"code": state.code, "address": state.address}
    return Sentence("Enter the code %(code)s at %(address)s, to pair this computer.", where), state.code
