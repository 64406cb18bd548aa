"""What a call needs of whoever speaks: phrases of text in, clips out. The real one is `sounds.espeak`."""

from typing import Protocol

from core.domain.site import Text
from sounds import pcm
from sounds.clips import Phrase


class SilentError(Exception):
    """There is no clip now. `why` says so to staff."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.in_language("en"))
        self.why = why


class Studio(Protocol):
    """What a call needs of whoever speaks."""

    @property
    def fault(self) -> Text | None:
        """What is wrong with the voice; None while all is well."""

    @property
    def full(self) -> bool:
        """Whether no more phrases can be prepared now."""

    async def start(self) -> None:
        """Ready for phrases; returns at once."""

    async def stop(self) -> None:
        """Ends what was begun. Lines still waiting are refused."""

    def prepare(self, phrase: Phrase) -> None:
        """A phrase that will be wanted later, unless the studio is full. Never blocks and never fails."""

    async def clip(self, phrase: Phrase, seconds_max: float) -> bytes:
        """The samples of a phrase (see `pcm`), or `SilentError` after `seconds_max` at the latest."""


class DummyStudio:
    """A studio without speech: every phrase is a moment of silence. For buildings where only the chime may sound, and
    for tests of other components.
    """

    def __init__(self) -> None:
        self.fault: Text | None = None
        self.prepared: list[Phrase] = []
        self.full = False

    async def start(self) -> None:
        """Nothing to start."""

    async def stop(self) -> None:
        """Nothing to end."""

    def prepare(self, phrase: Phrase) -> None:
        """Remembered, for a test to look at; the last hundred."""
        self.prepared = [*self.prepared[-99:], phrase]

    async def clip(self, phrase: Phrase, seconds_max: float) -> bytes:
        """A tenth of a second of nothing."""
        return pcm.silence(0.1)
