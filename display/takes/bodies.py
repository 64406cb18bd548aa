"""What the page for recording is told."""

from msgspec import Struct

from core.domain.site import Language
from sounds.recorded.prompts import Intonation, PromptKind


class PromptPart(Struct, frozen=True):
    """Something to be said. `takes`: how often it is recorded; 0: the machine says it."""

    id: str
    text: str
    language: Language
    kind: PromptKind
    tone: Intonation
    takes: int


class VoiceScript(Struct, frozen=True):
    """All that an announcer has to say, in the order in which it is recorded. `spoken`: whether the site lets anything
    be spoken at all.
    """

    prompts: list[PromptPart]
    spoken: bool


class RecordingPart(Struct, frozen=True):
    """A prompt as it is after it was recorded, and how long its newest take sounds."""

    prompt: PromptPart
    seconds: float


class BundleProblem(Struct, frozen=True):
    """A file of a bundle that was not taken, and why."""

    name: str
    problem: str


class BundleResult(Struct, frozen=True):
    """How many recordings of a bundle are heard from now on, and what was left out."""

    taken: int
    problems: list[BundleProblem]
