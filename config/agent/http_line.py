"""The way to the server by HTTP. Each request has a connection and a thread of its own, and a time limit: a line that
hangs (a cable pulled, a server that stopped in mid-answer) holds up nobody.
"""

import asyncio
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

from core.web.api import PREFIX
from core.web.cookies import DEVICE, HOST_PREFIX
from kiosk.agent.line import NoAnswer, ServerAnswer

THREADS_MAX = 12
ANSWER_BYTES_MAX = 16 * 1024 * 1024


class HttpLine:
    """Implements `ServerLine`. `token`: by which the server knows this device; `keep`: hears of another one. `trust`: a
    file with the certificate of the building's own authority.
    """

    def __init__(self, server: str, token: str, keep: Callable[[str], None], trust: Path | None = None) -> None:
        parts = urlsplit(server)
        self._host, self._port = parts.hostname or "", parts.port
        self._secure = parts.scheme == "https"
        self._tls = ssl.create_default_context(cafile=trust) if self._secure else None
        self._token, self._keep = token, keep
        self._threads = ThreadPoolExecutor(THREADS_MAX, "server")

    async def ask(
        self, method: str, path: str, body: bytes = b"", *, seconds: float, language: str = ""
    ) -> ServerAnswer:
        """One request. Raises `NoAnswer`."""
        asking = asyncio.get_running_loop().run_in_executor(
            self._threads, self._ask, method, path, body, seconds, language
        )
        try:
            async with asyncio.timeout(seconds):
                return await asking
        except (OSError, HTTPException) as error:  # a TimeoutError is an OSError
            raise NoAnswer(str(error)) from error

    def _ask(self, method: str, path: str, body: bytes, seconds: float, language: str) -> ServerAnswer:
        connection = self._connection(seconds)
        try:
            connection.request(method, PREFIX + path, body or None, self._headers(language))
            response = connection.getresponse()
            answer = ServerAnswer(response.status, response.read(ANSWER_BYTES_MAX))
            self._take_token(response)
            return answer
        finally:
            connection.close()

    def _connection(self, seconds: float) -> HTTPConnection:
        if self._tls:
            return HTTPSConnection(self._host, self._port, timeout=seconds, context=self._tls)
        return HTTPConnection(self._host, self._port, timeout=seconds)

    def _headers(self, language: str) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "antrean-kiosk"}
        if self._token:
            headers["Cookie"] = f"{self._cookie}={self._token}"
        return headers | ({"Accept-Language": language} if language else {})

    @property
    def _cookie(self) -> str:
        return f"{HOST_PREFIX if self._secure else ''}{DEVICE.name}"

    def _take_token(self, response: HTTPResponse) -> None:
        """A code comes with the token that will be known once somebody has paired this device."""
        for header in response.headers.get_all("Set-Cookie", []):
            found = SimpleCookie(header).get(self._cookie)
            if found and found.value and found.value != self._token:
                self._token = found.value
                self._keep(found.value)
