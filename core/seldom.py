"""A fault that happens again and again has one line in the log, and then at most one a minute: on a disk that is full,
the log is what fills it further.
"""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Final

AGAIN_SECONDS: Final = 60.0


class Seldom:
    """Says the same thing seldom. `steady`: the seconds of a clock that never jumps."""

    def __init__(self, log: logging.Logger, steady: Callable[[], float] = monotonic) -> None:
        self._log, self._steady = log, steady
        self._next: dict[str, float] = {}
        self._unsaid: dict[str, int] = {}

    def say(
        self, what: str, error: BaseException | None = None, level: int = logging.ERROR, *, traced: bool = False
    ) -> None:
        """Something failed: `what` is one of few sentences, `error` what may differ; `traced`: and where it arose."""
        if self._steady() < self._next.get(what, float("-inf")):
            self._unsaid[what] = self._unsaid.get(what, 0) + 1
            return
        more = self._unsaid.pop(what, 0)
        self._next[what] = self._steady() + AGAIN_SECONDS
        said = (what, f": {error}" if error else "", f" (and {more} times more)" if more else "")
        self._log.log(level, "%s%s%s", *said, exc_info=error if traced else None)

    def is_over(self) -> None:
        """All is well again: what fails next is a new fault."""
        self._next.clear()
        self._unsaid.clear()
