"""Shares and buckets, with a clock that is moved by hand."""

import random

from core.front.buckets import KEYS_MAX, Buckets
from core.front.shares import Shares


def test_the_greediest_is_always_named() -> None:
    """A thousand comings and goings, against counting anew each time."""
    chance, shares = random.Random(7), Shares[int](0, 1_000)
    held: dict[str, list[int]] = {}
    for n in range(1_000):
        address = chance.choice("abcdef")
        if held.get(address) and chance.random() < 0.45:
            shares.remove(address, held[address].pop(0))
        else:
            held.setdefault(address, []).append(n)
            greediest = shares.add(address, n)
            assert greediest is not None
            assert len(held[greediest]) == max(map(len, held.values()))
            assert shares.oldest(greediest)[0] == held[greediest][0]
        assert len(shares) == sum(map(len, held.values()))


def test_a_bucket_fills_up_again() -> None:
    now = [0.0]
    buckets = Buckets(2, 3, lambda: now[0])
    assert [buckets.wait_seconds("a") for _ in range(4)] == [0, 0, 0, 1]
    assert buckets.wait_seconds("b") == 0
    now[0] += 0.5
    assert [buckets.wait_seconds("a") for _ in range(2)] == [0, 1]
    now[0] += 60
    assert [buckets.wait_seconds("a") for _ in range(4)] == [0, 0, 0, 1]


def test_buckets_do_not_become_ever_more() -> None:
    buckets = Buckets(0.001, 2, lambda: 0.0)
    for n in range(KEYS_MAX * 3):
        buckets.wait_seconds(n)
    assert len(buckets) <= KEYS_MAX
