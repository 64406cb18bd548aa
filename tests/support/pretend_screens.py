"""A voice, TVs and an audience that a test can watch."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from core.domain.facts import AnyFact, CallAnnounced
from core.domain.hall import Hall
from core.domain.ids import ZoneId
from core.domain.numbering import Number
from core.domain.site import Counter, Language, Site
from core.live.socket import Listener
from sounds.brevity import Brevity
from tests.support.hand import Hand

PATIENCE_SECONDS = 20.0
"""How long a test waits for what must come."""
Json = dict[str, Any]


class Sound(msgspec.Struct):
    """A recording."""

    wav: bytes = b"RIFF"
    seconds: float = 4.0
    spoken: tuple[Language, ...] = ("id",)


class PretendVoice:
    """Says nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.prepared: list[str] = []
        self.called: list[str] = []
        self.sound: Sound | None = Sound()
        self.quick = asyncio.Event()
        """While cleared, recordings do not get ready."""
        self.quick.set()

    async def start(self) -> None:
        """Nothing to do."""

    async def stop(self) -> None:
        """Nothing to do."""

    def adopt(self, site: Site) -> None:
        """Nothing to do."""

    def prepare(self, number: Number) -> None:
        """Remember."""
        self.prepared.append(number.text)

    async def call(self, number: Number, counter: Counter, brevity: Brevity) -> Sound | None:
        """The one recording there is."""
        manner = "" if brevity is Brevity.WHOLE else f" ({brevity})"
        self.called.append(f"{number.text} {counter.name}{manner}")
        await self.quick.wait()
        return self.sound


class Socket:
    """The other end of a TV's line."""

    def __init__(self, hand: Hand | None = None) -> None:
        self._hand = hand
        self.messages: asyncio.Queue[Json] = asyncio.Queue()
        self.sounds_until: dict[int, float] = {}
        """When each announced call has sounded, by the hand."""

    def write(self, data: bytes) -> None:
        """Unpack a text frame of the server."""
        skip = {126: 4, 127: 10}.get(data[1], 2)
        message = msgspec.json.decode(data[skip:])
        if self._hand and message["type"] == "announcement":
            self.sounds_until[message["call"]] = self._hand.seconds + message["seconds"]
        self.messages.put_nowait(message)

    def new(self, kind: str) -> list[Json]:
        """Messages of a kind that have come since the last time."""
        waiting = [self.messages.get_nowait() for _ in range(self.messages.qsize())]
        return [message for message in waiting if message["type"] == kind]

    def get_write_buffer_size(self) -> int:
        """Everything is taken at once."""
        return 0

    def is_closing(self) -> bool:
        """Never."""
        return False

    def abort(self) -> None:
        """Never needed."""


class Tv:
    """One open page of a screen."""

    def __init__(self, socket: Socket, listener: Listener, leave: Callable[[], Awaitable[object]], hand: Hand) -> None:
        self._socket, self._listener, self.leaves, self._hand = socket, listener, leave, hand
        self.facts: list[Json] = []
        """Announcements, so far."""

    async def announcement(self) -> Json:
        """The next call that is announced here."""
        while True:
            message = await asyncio.wait_for(self._socket.messages.get(), PATIENCE_SECONDS)
            if message["type"] == "announcement":
                self.facts.append(message)
                return message

    def sees_nothing_new(self) -> bool:
        """Whether no announcement has come since the last one that was looked at."""
        return not self.new("announcement")

    def new(self, kind: str) -> list[Json]:
        """Messages of a kind that have come since the last one that was looked at."""
        return self._socket.new(kind)

    async def says(self, **message: object) -> None:
        """Tell the house something."""
        await self._listener(message)

    async def heard(self, call: int, *, spoken: bool = True) -> None:
        """The sound came to its end, which takes its time; or nothing was heard."""
        if spoken:
            await self._hand.passes(max(0.0, self._socket.sounds_until.get(call, 0.0) - self._hand.seconds))
        await self.says(type="announced", call=call, spoken=spoken)


class Facts:
    """An audience that waits for announcements to be written down."""

    def __init__(self) -> None:
        self.announced: defaultdict[ZoneId, asyncio.Queue[CallAnnounced]] = defaultdict(asyncio.Queue)

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Keep what is looked for."""
        if isinstance(fact, CallAnnounced):
            self.announced[fact.zone].put_nowait(fact)

    def flush(self) -> None:
        """Nothing."""

    def start_over(self, hall: Hall) -> None:
        """Nothing."""
