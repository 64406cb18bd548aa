"""What the browser of a kiosk shows until its computer is paired: the code, in Indonesian and English. Nothing of the
building is known there yet, so there is neither a site nor its pages.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from html import escape

from core.domain.errors import Sentence
from core.words.languages import say

AGAIN_SECONDS = 2
READ_SECONDS = 5.0
HEAD_BYTES_MAX = 16_384
STYLE = (
    "body{margin:0;min-height:100vh;display:grid;place-content:center;gap:1.5rem;padding:2rem;text-align:center;"
    "background:#f1f5f3;color:#10231f;font:1.6rem/1.4 sans-serif}strong{font-size:6rem;letter-spacing:.15em}"
    "p{margin:0}[lang=en]{color:#47605a;font-size:1.2rem}"
)


class WaitingPage:
    """`code`: shown large; empty: there is none to enter."""

    def __init__(self) -> None:
        self.code = ""
        self.sentence = Sentence("The server is asked for this kiosk.")

    def show(self, sentence: Sentence, code: str = "") -> None:
        """From now on."""
        self.sentence, self.code = sentence, code

    def html(self) -> str:
        """As it is now; it asks again by itself."""
        words = "".join(f'<p lang="{each}">{escape(self._said(each))}</p>' for each in ("id", "en"))
        code = f"<strong>{escape(self.code)}</strong>" if self.code else ""
        head = f'<meta charset="utf-8"><meta http-equiv="refresh" content="{AGAIN_SECONDS}"><title>Antrean</title>'
        return (
            f'<!doctype html><html lang="id"><head>{head}<style>{STYLE}</style></head><body>{code}{words}</body></html>'
        )

    def _said(self, language: str) -> str:
        return say(language, self.sentence.key, self.sentence.params)

    @asynccontextmanager
    async def served(self, host: str, port: int) -> AsyncIterator[int]:
        """Under every path there; answers with the port."""
        server = await asyncio.start_server(self._answer, host, port, limit=HEAD_BYTES_MAX)
        async with server:
            yield server.sockets[0].getsockname()[1]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            async with asyncio.timeout(READ_SECONDS):
                await reader.readuntil(b"\r\n\r\n")
                writer.write(self._response())
                await writer.drain()
        writer.close()

    def _response(self) -> bytes:
        """No page of the kiosk is ready: who looks whether it is up hears 503."""
        body = self.html().encode()
        head = (
            f"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
        )
        return f"{head}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n".encode() + body
