"""A kiosk's computer that nobody has paired yet shows its code where its page will be."""

import asyncio

import msgspec

from config.agent.pairing import first_site
from config.agent.waiting_page import WaitingPage
from core.domain.ids import KioskId
from core.domain.site_versions import written
from core.landing.pairing import PairingState
from kiosk.agent.line import NoAnswer, ServerAnswer, ServerLine
from kiosk.leases.messages import SiteCopy
from tests.support.small_building import KIOSK, small_site


class SlowSupervisor(ServerLine):
    """The server is silent first, then wants a code, until somebody enters it."""

    def __init__(self) -> None:
        self.entered = asyncio.Event()
        self.is_up = False

    async def ask(
        self, method: str, path: str, body: bytes = b"", *, seconds: float, language: str = ""
    ) -> ServerAnswer:
        if not self.is_up:
            self.is_up = True
            raise NoAnswer("kabel")
        if path == "/pairings":
            return ServerAnswer(200, msgspec.json.encode(PairingState("waiting", "K7P4WX", 60, "antrean.local")))
        if not self.entered.is_set():
            return ServerAnswer(401, b"")
        return ServerAnswer(200, msgspec.json.encode(SiteCopy("", written(small_site()).decode())))


async def shown(port: int, request: bytes = b"GET /kiosk/kios-1 HTTP/1.1\r\nHost: x\r\n\r\n") -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    page = (await reader.read()).decode()
    writer.close()
    return page


async def test_the_code_stands_on_the_kiosks_own_page_until_it_is_paired() -> None:
    line, page, said = SlowSupervisor(), WaitingPage(), list[str]()
    code_said = asyncio.Event()

    def hears(sentence: str) -> None:
        said.append(sentence)
        if "code" in sentence:
            code_said.set()

    async with page.served("127.0.0.1", 0) as port:
        assert "Server ditanya tentang kios ini." in await shown(port)
        pairing = asyncio.create_task(first_site(line, KioskId(KIOSK), hears, page, seconds=0))
        async with asyncio.timeout(20):
            await code_said.wait()
        answer = await shown(port)
        assert answer.startswith("HTTP/1.1 503 ")
        assert "<strong>K7P4WX</strong>" in answer
        assert "Masukkan kode K7P4WX di antrean.local" in answer
        line.entered.set()
        assert await pairing == small_site()
    assert said == [
        "The server does not answer yet (kabel). Trying again.",
        "Enter the code K7P4WX at antrean.local, to pair this computer.",
    ]


async def test_what_a_server_says_is_text_on_the_page_and_a_long_question_gets_no_answer() -> None:
    page = WaitingPage()
    page.code = "<b>"
    async with page.served("127.0.0.1", 0) as port:
        assert "&lt;b&gt;" in await shown(port)
        assert await shown(port, b"G" * 40_000) == ""
