"""What the display needs of a voice; `sounds.calls.CallVoice` is one."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from core.domain.numbering import Number
from core.domain.site import Counter, Language, Site
from sounds.brevity import Brevity

Sleep = Callable[[float], Awaitable[None]]
"""How time passes: `asyncio.sleep`, or a test's hand."""


class CallSound(Protocol):
    """A call as sound."""

    @property
    def wav(self) -> bytes:
        """A WAV file."""

    @property
    def seconds(self) -> float:
        """How long it plays."""

    @property
    def spoken(self) -> tuple[Language, ...]:
        """The languages in it; none means the chime alone."""


class Voice(Protocol):
    """Turns calls into sound."""

    async def start(self) -> None:
        """Get ready."""

    async def stop(self) -> None:
        """Let go of everything."""

    def adopt(self, site: Site) -> None:
        """Speak as a newer site wants it, from the next call on. Never blocks; the same site changes nothing."""

    def prepare(self, number: Number) -> None:
        """A number that will be called some time. Never blocks."""

    async def call(self, number: Number, counter: Counter, brevity: Brevity) -> CallSound | None:
        """The sound of a call, or of as much of it as is said."""
