"""A small building whose site file is changed while a real server serves it, and whoever uses it."""

import re
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.support.ledgers import antrean, refusal
from tests.support.paired import cookie_of
from tests.support.server import Server, serving
from tests.support.site_files import RIGHT

SECONDS_MAX = 15.0
OPEN = RIGHT.replace(
    'mon-thu = ["08:00-12:00", "13:00-15:00"]\nfri = ["08.00-11.00"]', 'mon-sun = ["00:00-24:00"]'
).replace("[voice]", '[voice]\nengine = "none"')
"""Two agencies on one floor; counters 1 and 2 take A, counter 9 takes Z."""
RENAMED = OPEN.replace('name = "Disdukcapil"', 'name = "Dukcapil Baru"')
ANOTHER_COUNTER = OPEN.replace('counters = ["1", {', 'counters = ["1", "3", {')
NEW = "disdukcapil-3"
MEJA = OPEN.replace('place = "Kota Uji"', 'place = "Kota Uji"\ncounter_noun = "meja"')
WITHOUT_Z = re.sub(
    r"\[\[queues\]\]\nid = \"bersama\".*?\n\n|\[\[tenants\]\]\nid = \"dlh\".*?(?=\[\[kiosks)", "", OPEN, flags=re.DOTALL
)
TVS = ('{ id = "tv-1", name = "TV 1", voice = true }', '{ id = "tv-2", name = "TV 2" }')
OTHER_VOICE = OPEN.replace(", voice = true }", " }").replace(TVS[1], TVS[1].replace(" }", ", voice = true }"))
TWO_WRONG = OPEN.replace('zone = "lantai-1"\nqueue = "bersama"', 'zone = "lantai-7"\nqueue = "berdua"')


class Building:
    """A server with its site file, and whoever uses it."""

    def __init__(self, server: Server, file: Path) -> None:
        self.server, self.file = server, file
        self._asked = 0

    def says(self, text: str) -> None:
        """A technician saves the file."""
        self.file.write_text(text)

    def reloads(self) -> str:
        """And has it read: what the command prints."""
        result = antrean("reload", "--data", self.server.data)
        assert result.exit_code == 0, result.output
        return result.output

    def refuses(self) -> str:
        """The same, refused."""
        return refusal(antrean("reload", "--data", self.server.data))

    def nonce(self) -> str:
        """A fresh one."""
        self._asked += 1
        return f"press-{self._asked:08}"

    def takes(self, service: str = "kk-baru") -> str:
        """Somebody takes a number."""
        return str(self.issued(service)["number"])

    def ticket(self, service: str = "kk-baru") -> str:
        """The same; answers with the path of their page."""
        return str(self.issued(service)["page"])

    def issued(self, service: str = "kk-baru") -> dict[str, Any]:
        """The same; answers with all that the kiosk is told."""
        body = {"nonce": self.nonce(), "service": service, "kiosk": "kios-1"}
        answer = self.server.api("POST", "/tickets", body)
        assert answer.status_code == 201, answer.text
        issued: dict[str, Any] = answer.json()
        return issued

    def live(self, path: str) -> "Screen":
        """Somebody follows something."""
        known = {"Cookie": cookie_of(path)} if path.startswith(("kiosk/", "screen/")) else None
        url = f"{self.server.url.replace('http', 'ws')}/live/{path}"
        return Screen(connect(url, max_size=None, additional_headers=known))

    def page(self, path: str) -> str:
        """What the device of a place shows."""
        return httpx.get(self.server.url + path, headers={"Cookie": cookie_of(path)}).text

    def administrator(self) -> httpx.Client:
        """The first one, who has just joined."""
        client = self.server.client()
        token = re.findall(r"/counter/invitation#(\S+)", self.server.log.read_text())[-1]
        client.post("/staff", json={"token": token, "name": "Sri", "pin": "kucing hitam"}).raise_for_status()
        return client

    def presses(self, officer: httpx.Client, counter: str, action: str, **more: object) -> httpx.Response:
        """A press of a button at a counter."""
        return officer.post(f"/counters/{counter}/{action}", json={"nonce": self.nonce(), **more})


class Screen:
    """A socket that is never opened a second time."""

    def __init__(self, opening: AbstractContextManager[ClientConnection]) -> None:
        self._opening = opening
        self._socket = opening.__enter__()
        self.view = self.next("snapshot")["view"]

    def next(self, kind: str) -> dict[str, Any]:
        """The next message of a kind."""
        until = time.monotonic() + SECONDS_MAX
        while True:
            message: dict[str, Any] = msgspec.json.decode(self._socket.recv(until - time.monotonic()))
            if message["type"] == kind:
                return message

    def renewed(self) -> dict[str, Any]:
        """The next snapshot."""
        view: dict[str, Any] = self.next("snapshot")["view"]
        return view

    def fact(self, kind: str) -> None:
        """The next fact of a kind has come."""
        while all(fact["type"] != kind for fact in self.next("facts")["facts"]):
            pass

    def closed_with(self) -> tuple[int, str]:
        """The code and reason with which the server closes."""
        with pytest.raises(ConnectionClosed) as closed:
            self.next("nothing of the kind")
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code, closed.value.rcvd.reason

    def close(self) -> None:
        """Goodbye."""
        self._opening.__exit__(None, None, None)


@contextmanager
def building_in(folder: Path) -> Iterator[Building]:
    """Served for as long as the block runs."""
    file = folder / "gedung.toml"
    file.write_text(OPEN)
    with serving(folder / "data", "--site", str(file)) as server:
        yield Building(server, file)
