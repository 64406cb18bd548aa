"""Presses that changed nothing, because all was so already. They have no fact that would keep their answer, so it is
kept here: the same press again, after somebody changed what it found, still changes nothing.

Not kept over a restart: who was answered does not ask again, and who asks again because the server went away before
it answered has been told nothing; then the press counts as made now.
"""

from collections import OrderedDict

from msgspec import Struct

from core.domain.errors import NonceReused
from core.domain.ids import Nonce
from core.domain.verbs.repeats import is_same_press
from core.domain.verbs.requests import Request
from core.office.changes import Waiting

KEPT_MAX = 2_000
"""Most presses change something, and a page asks again within a minute."""


class Press(Struct, frozen=True):
    """What was asked, and the change that had made it so, while that was not on disk; None: nothing was under way."""

    request: Request
    leant_on: Waiting | None


class UnchangedPresses:
    """The last ones, by nonce."""

    def __init__(self) -> None:
        self._presses: OrderedDict[Nonce, Press] = OrderedDict()

    def keep(self, request: Request, leant_on: Waiting | None) -> None:
        """One more; the oldest goes."""
        if not request.nonce:
            return
        self._presses[request.nonce] = Press(request, leant_on)
        if len(self._presses) > KEPT_MAX:
            self._presses.popitem(last=False)

    def find(self, request: Request) -> Press | None:
        """The same press before; None: it was not, or what it leant on never came to be. Raises `NonceReused`."""
        press = self._presses.get(request.nonce)
        if press is None or (press.leant_on and press.leant_on.why):
            return None
        if not is_same_press(request, press.request):
            raise NonceReused
        return press
