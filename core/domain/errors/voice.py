"""Recording the announcer's voice: two leaves of the tree in `core.domain.errors`."""

from core.domain.errors.base import Malformed, NotFound


class UnknownPrompt(NotFound):
    code = "unknown_prompt"
    sentence = "The announcements of this building have no such words, or nothing is recorded for them."


class UnfitSound(Malformed):
    code = "unfit_sound"
    sentence = "This is no recording that can be used: %(problem)s"
