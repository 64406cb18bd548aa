"""A hub on a stage: a small hall, a view of its own, and lines that remember what was written to them."""

from typing import Any

import msgspec
from msgspec import Struct
from websockets.frames import Close, Frame, Opcode
from websockets.streams import StreamReader

from core.domain.facts import AnyFact, TicketIssued
from core.domain.hall import Hall
from core.domain.views.parts import FactPart
from core.live.followers import Rank
from core.live.hub import Hub
from tests.support.lobby import Lobby


class Line:
    """The far end of a socket. `waiting`: bytes that its reader has not taken yet."""

    def __init__(self, name: str = "", journal: list[str] | None = None) -> None:
        self.name, self._journal = name, [] if journal is None else journal
        self.messages: list[dict[str, Any]] = []
        self.waiting = 0
        self.aborted = self.closing = False
        self.closed_with: Close | None = None

    def write(self, data: bytes) -> None:
        """As uvloop does: writing to a line that has gone raises."""
        if self.closing:
            raise RuntimeError("the handler is closed")
        self._journal.append(self.name)
        for frame in frames(data):
            if frame.opcode is Opcode.CLOSE:
                self.closed_with = Close.parse(frame.data)
            else:
                self.messages.append(msgspec.json.decode(frame.data))

    def get_write_buffer_size(self) -> int:
        """What the reader has not taken."""
        return self.waiting

    def is_closing(self) -> bool:
        """Whether it has gone."""
        return self.closing

    def abort(self) -> None:
        """Hang up."""
        self.aborted = self.closing = True

    def types(self) -> list[str]:
        """The kinds of messages that came."""
        return [message.get("type", "") for message in self.messages]


def frames(data: bytes) -> list[Frame]:
    """What the websockets library reads in these bytes."""
    reader, found = StreamReader(), []
    reader.feed_data(data)
    while reader.buffer:
        parsing = Frame.parse(reader.read_exact, mask=False)
        try:
            next(parsing)
            raise AssertionError("half a frame")
        except StopIteration as done:
            found.append(done.value)
    return found


class Waiting(Struct):
    """How many wait."""

    count: int


class WaitingView:
    """How many wait for a queue. `fault`: it cannot show facts, or nothing at all."""

    def __init__(self, queue: str = "K", rank: Rank = Rank.TV, name: str = "") -> None:
        self.queue, self.rank = queue, rank
        self.key = f"{rank.name}/{queue}/{name}"
        self.fault = ""

    def snapshot(self, hall: Hall) -> Struct:
        """All of it."""
        if self.fault == "all":
            raise ZeroDivisionError
        return Waiting(sum(t.queue == self.queue for t in hall.tickets.values()))

    def fact_part(self, hall: Hall, fact: AnyFact) -> FactPart | None:
        """Its own tickets."""
        if self.fault:
            raise ZeroDivisionError
        mine = isinstance(fact, TicketIssued) and fact.queue == self.queue
        return FactPart("TicketIssued", fact.seq, fact.at) if mine else None


class Stage:
    """A hub that follows a lobby."""

    def __init__(self) -> None:
        self.lobby, self.hub = Lobby(), Hub()
        self.hub.start_over(self.lobby.hall)

    def issues(self, *queues: str) -> None:
        """People take numbers; all of it is flushed at once."""
        for queue in queues:
            fact = self.lobby.issued(queue)
            self.hub.see(self.lobby.hall, fact)
        self.hub.flush()
