"""Officers of the sample site, speaking to a real server."""

import secrets
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

from tests.support.plain_http import PLAIN
from tests.support.server import Server

PINS = {
    "Ratna Wulandari": "246801",
    "Bagus Prasetyo": "135790",
    "Slamet Riyanto": "314159",
    "Dewi Kartikasari": "271828",
    "Nur Hidayah": "161803",
    "Agung Nugroho": "141421",
    "Maya Anggraini": "173205",
    "Putri Handayani": "577215",
    "Wahyu Hidayat": "112358",
    "Hendro Susilo": "223606",
    "Sri Lestari": "264575",
}
KIOSK = "kios-pintu"
COUNTER, SERVICE = "disdukcapil-1", "disdukcapil-kk-baru"
ELSEWHERE, OF_SAMSAT = "samsat-pkb-tahunan", "samsat-23"

Json = dict[str, Any]


def fresh_nonce() -> str:
    return secrets.token_hex(8)


class Officer:
    """Somebody signed in, with a browser's cookies but without its screen."""

    def __init__(self, server: Server, name: str, language: str = "id") -> None:
        self.server, self.name = server, name
        self.client = httpx.Client(
            base_url=server.url + "/api/v1", timeout=40, verify=PLAIN, headers={"Accept-Language": language}
        )
        answer = self.client.post("/session", json={"name": name, "pin": PINS[name]})
        assert answer.status_code == 200, answer.text
        self.id = str(answer.json()["id"])

    def presses(self, verb: str, counter: str, **fields: object) -> httpx.Response:
        return self.client.post(f"/counters/{counter}/{verb}", json={"nonce": fresh_nonce(), **fields})

    def does(self, verb: str, counter: str, **fields: object) -> Json:
        """Press, and expect it to be done."""
        answer = self.presses(verb, counter, **fields)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def sees(self, counter: str) -> Json:
        answer = self.client.get(f"/counters/{counter}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def follows(self, counter: str, **more: Any) -> ClientConnection:
        return follow(self.server, counter, {"Cookie": f"session={self.client.cookies['session']}"}, **more)


def follow(server: Server, counter: str, headers: Mapping[str, str], **more: Any) -> ClientConnection:
    address = server.url.replace("http", "ws", 1)
    socket: ClientConnection = connect(
        f"{address}/live/counter/{counter}", additional_headers=headers, proxy=None, **more
    )
    return socket


def takes_number(server: Server, service: str, ticket_class: str = "regular", kiosk: str = KIOSK) -> Json:
    """A citizen takes a number."""
    body = {"nonce": fresh_nonce(), "service": service, "kiosk": kiosk, "ticket_class": ticket_class}
    answer = server.api("POST", "/tickets", body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def acts_on_disk(server: Server) -> list[int]:
    """The `seq` of everything people did; what devices report comes in its own time and is left out."""
    with closing(sqlite3.connect(f"file:{server.data / 'antrean.db'}?mode=ro", uri=True)) as db:
        devices = "('SlipPrinted', 'SlipFailed', 'CallAnnounced')"
        return [seq for (seq,) in db.execute(f"SELECT seq FROM facts WHERE type NOT IN {devices} ORDER BY seq")]


def refused(answer: httpx.Response, status: int, code: str) -> str:
    """The sentence of a refusal in the one shape that all have."""
    assert answer.status_code == status, answer.text
    assert list(answer.json()) == ["error"]
    error = answer.json()["error"]
    assert list(error) == ["code", "message", "details"]
    assert error["code"] == code
    return str(error["message"])


def take_numbers(server: Server, count: int) -> list[str]:
    """So many people come."""
    return [str(takes_number(server, SERVICE)["number"]) for _ in range(count)]


def tidies(officer: Officer, counter: str) -> None:
    """Leave a counter closed, and nobody waiting for it."""
    officer.does("open", counter, take_over=True)
    officer.presses("resume", counter)
    while True:
        ticket = officer.sees(counter)["counter"]["ticket"]
        if ticket:
            officer.does("finish", counter, ticket=ticket["id"])
        elif officer.presses("call-next", counter).status_code != 200:
            break
    officer.does("close", counter)
