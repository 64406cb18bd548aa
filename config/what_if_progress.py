"""How far a long answer is, in the terminal: one line that is written anew; into a file, a line now and then."""

from collections.abc import Callable
from time import monotonic
from typing import TextIO

from core.domain.kinds import Language
from core.words.languages import say

EACH, EACH_IN_FILE = 0.2, 10.0
"""Seconds between two looks."""


class ProgressLine:
    """What has been lived and planned so far. `steady`: seconds of a clock that is never mended."""

    def __init__(self, out: TextIO, language: Language, steady: Callable[[], float] = monotonic) -> None:
        self._out, self._language, self._steady = out, language, steady
        self._is_terminal = out.isatty()
        self._next, self._width = steady() + self._pause, 0

    @property
    def _pause(self) -> float:
        return EACH if self._is_terminal else EACH_IN_FILE

    def lived(self, done: int, of: int) -> None:
        """So many days."""
        self._say("%(done)s of %(of)s days lived", {"done": str(done), "of": str(of)})

    def planned(self, done: int, of: int, tried: int) -> None:
        """So many groups of queues that share counters."""
        counts = {"done": str(done), "of": str(of), "tried": str(tried)}
        self._say("Planned: %(done)s of %(of)s groups of queues; %(tried)s plans tried", counts)

    def end(self) -> None:
        """It is over, or was broken off: the line is free for what is said next."""
        if self._width:
            self._out.write("\r" + " " * self._width + "\r")
            self._out.flush()

    def _say(self, sentence: str, words: dict[str, str]) -> None:
        if self._steady() < self._next:
            return
        self._next = self._steady() + self._pause
        text = say(self._language, sentence, words)
        self._out.write(f"\r{text:{self._width}}" if self._is_terminal else f"{text}\n")
        self._out.flush()
        self._width = max(self._width, len(text)) if self._is_terminal else 0
