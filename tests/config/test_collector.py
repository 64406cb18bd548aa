"""Memory that only a whole walk of the collector finds is given back: when it is much, or the hall is quiet."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from config.collector import GROWN_BLOCKS, QUIET_SECONDS, Collector, calm_the_collector


class Loop:
    """Refers to itself, as sockets, their tasks and their protocols do."""

    def __init__(self, size: int = 0) -> None:
        self.me = self
        self.more = [[n] for n in range(size)]


class Time:
    """Of the hall, moved by hand."""

    def __init__(self) -> None:
        self.now, self.seq = 0.0, 0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _as_served() -> Iterator[None]:
    thresholds = gc.get_threshold()
    calm_the_collector()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def old(loop: Loop) -> "weakref.ref[Loop]":
    """What has lived long enough that only a whole walk finds it."""
    gc.collect(1)
    return weakref.ref(loop)


def test_much_that_nobody_uses_any_more_is_given_back_at_the_next_look() -> None:
    collector = Collector(lambda: 0, Time())
    gone = old(Loop(GROWN_BLOCKS))
    gc.collect(1)
    assert gone()
    assert collector.look()
    assert not gone()


def test_little_waits_until_the_hall_is_quiet() -> None:
    time = Time()
    collector = Collector(lambda: time.seq, time)
    gone = old(Loop())
    assert not collector.look()
    time.now += QUIET_SECONDS + 1
    time.seq += 1
    assert not collector.look(), "somebody has just taken a number"
    assert collector.look()
    assert not gone()
    assert not collector.look(), "once is enough"
