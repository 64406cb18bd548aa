"""Screens at a running server."""

import asyncio
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect

from core.domain.views.zone import CALLS_SHOWN
from tests.support.server import Server
from tests.support.visitor import PATIENCE_SECONDS, SAMPLE, SEATS

SCREEN = next(iter(SAMPLE.site.screens.values()))


COUNTER = next(iter(SEATS))


QUEUE = SAMPLE.site.counters[COUNTER].queues[0]


def live(server: Server, path: str, **more: Any) -> connect:
    """A socket, as a browser opens it."""
    return connect(f"{server.url.replace('http', 'ws')}/live/{path}", max_size=None, **more)


class Screen:
    """A screen of ours in a few lines: the snapshot, and whole parts that replace its own."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.view: dict[str, Any] = {}
        self.seq = -1
        self.facts = 0
        self.others: list[str] = []

    async def hears(self) -> str:
        """The next message is taken in; answers with its type."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            message = msgspec.json.decode(await self._socket.recv())
        match message["type"]:
            case "snapshot":
                self.view, self.seq = message["view"], message["seq"]
            case "facts":
                assert message["after"] <= self.seq, "no gap"
                for fact in message["facts"]:
                    if fact["seq"] > self.seq:
                        self._take_in(fact)
                self.seq = max(self.seq, message["seq"])
            case "beat":
                assert message["seq"] <= self.seq, "no gap"
            case other:
                self.others.append(other)
        return str(message["type"])

    async def until(self, view: dict[str, Any]) -> None:
        """Listen until this is what is shown; the stamp aside, for a screen is not told of what it may not see."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while unstamped(self.view) != unstamped(view):
                await self.hears()

    def _take_in(self, fact: dict[str, Any]) -> None:
        self.facts += 1
        counters = [fact["sign"]] if "sign" in fact else []
        for name, parts in (("counters", counters), ("queues", fact.get("queues", []))):
            new = {part["id"]: part for part in parts}
            if new:
                self.view[name] = [new.get(old["id"], old) for old in self.view[name]]
        if "counter" in fact:
            self.view["counter"] = fact["counter"]
        if "call" in fact:
            others = [call for call in self.view["calls"] if call["number"] != fact["call"]["number"]]
            self.view["calls"] = [fact["call"], *others][:CALLS_SHOWN]
        if "calls" in fact:
            self.view["calls"] = fact["calls"]


def unstamped(view: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in view.items() if key != "seq"}


async def hears_out(screen: Screen) -> None:
    while True:
        await screen.hears()
