"""Textbook queues: published values, exact fractions as an oracle, and what must hold everywhere."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from math import exp, inf, isfinite

import pytest

from core.domain.planning.erlang import TextbookQueue, counters_needed, erlang_b, erlang_c

SIX_DIGITS = 5e-7


def six_digits(value: float | Fraction) -> object:
    return pytest.approx(float(value), rel=SIX_DIGITS)


# -- published


def test_gross_and_harris_eye_clinic() -> None:
    """Fundamentals of Queueing Theory: 6 people an hour, 20 minutes each, three doctors; L_q = 8/9, W_q = 8/54 h."""
    clinic = TextbookQueue(3, arrivals=6, services=3)
    assert clinic.waiting_share == six_digits(Fraction(4, 9))
    assert clinic.mean_wait == six_digits(Fraction(8, 54))
    assert clinic.mean_wait * 6 == six_digits(Fraction(8, 9))


def test_pyworkforce_published_example() -> None:
    """The first example of pyworkforce's documentation: 100 calls in 30 minutes of 3 minutes each, 80 % within 20 s."""
    calls = TextbookQueue(14, arrivals=100 / 30, services=1 / 3)
    assert calls.waiting_share == six_digits(0.1741319335950498)
    assert 1 - calls.longer_than(20 / 60) == six_digits(0.8883500191794669)
    assert counters_needed(calls, 20 / 60, 0.8) == 14


def test_garnett_mandelbaum_and_reiman_table_one() -> None:
    """Designing a call center with impatient customers (2002): 48 calls a minute of a minute each, 50 agents, patience
    of two minutes; printed with two or three digits.
    """
    patient, real = TextbookQueue(50, 48, 1), TextbookQueue(50, 48, 1, 0.5)
    assert round(patient.mean_wait * 60, 1) == 20.8
    assert round(real.leaving_share * 100, 1) == 3.1
    assert round(real.mean_wait * 60, 1) == 3.7
    assert round(patient.mean_wait * 48) == 17
    assert round(real.mean_wait * 48) == 3


def test_published_loss() -> None:
    """Erlang B with 190 and 10 lines, as many calculators print it."""
    assert erlang_b(190, 200) == six_digits(0.08869684386923561)
    assert erlang_b(10, 20) == six_digits(0.5379631686320729)


# -- exact fractions


def exact_states(s: int, arrivals: Fraction, services: Fraction, leavers: Fraction) -> Iterator[tuple[int, Fraction]]:
    """How likely each number of people is, without a common factor, as far as it matters: the equations of balance."""
    n, weight, greatest = 0, Fraction(1), Fraction(0)
    while n <= s or weight * 10**9 > greatest:
        yield n, weight
        n += 1
        weight = weight * arrivals / (min(n, s) * services + max(0, n - s) * leavers)
        weight = Fraction(weight.numerator * 10**40 // weight.denominator + 1, 10**40) if n > s else weight
        greatest = max(greatest, weight) if n >= s else greatest


CASES = [
    (s, Fraction(load) * s, Fraction(1, 5), Fraction(leavers))
    for s, load, leavers in product((1, 2, 5, 12, 40), ("0.04", "0.16", "0.19", "0.2", "0.26"), ("0.01", "0.2", "1"))
]


@pytest.mark.parametrize("case", CASES)
def test_erlang_a_agrees_with_the_equations_of_balance(case: tuple[int, Fraction, Fraction, Fraction]) -> None:
    s, arrivals, services, leavers = case
    states = dict(exact_states(*case))
    whole = sum(states.values())
    waiting = sum(weight for n, weight in states.items() if n >= s) / whole
    line = sum((n - s) * weight for n, weight in states.items() if n > s) / whole
    ours = TextbookQueue(s, *map(float, (arrivals, services, leavers)))
    assert ours.waiting_share == six_digits(waiting)
    assert ours.mean_wait == six_digits(line / arrivals)
    assert ours.leaving_share == six_digits(leavers * line / arrivals)


@pytest.mark.parametrize(("s", "load"), [(1, "0.5"), (3, "2.75"), (10, "9.9"), (60, "50"), (200, "190")])
def test_erlang_c_agrees_with_its_sum_in_fractions(s: int, load: str) -> None:
    a, term, below = Fraction(load), Fraction(1), Fraction(0)
    for n in range(s):
        below += term
        term = term * a / (n + 1)
    waiting = term / (1 - a / s)
    assert erlang_c(s, float(a)) == six_digits(waiting / (below + waiting))


@pytest.mark.parametrize(("s", "arrivals"), [(2, 0.3), (5, 1.4), (20, 3.0)])
def test_how_long_people_wait_with_erlang_a_agrees_with_deaths_counted_one_by_one(s: int, arrivals: float) -> None:
    """Whoever finds n waiting is called after n + 1 of those before are gone: a chain, uniformised."""
    services, leavers = 0.2, 0.05
    ours = TextbookQueue(s, arrivals, services, leavers)
    states = dict(
        exact_states(s, *(Fraction(str(each)) for each in (arrivals, services, leavers))),
    )
    whole = float(sum(states.values()))
    lines = {n - s: float(weight) / whole for n, weight in states.items() if n >= s}
    for minutes in (0.5, 3.0, 15.0):
        assert ours.longer_than(minutes) == pytest.approx(
            exp(-leavers * minutes) * _not_called(lines, s * services, leavers, minutes), rel=2e-6
        )


def _not_called(lines: dict[int, float], counters: float, leavers: float, minutes: float) -> float:
    """The chain of those before somebody, stepped by a Poisson clock of its fastest rate."""
    longest = max(lines)
    clock = counters + longest * leavers
    odds = [lines.get(n, 0.0) for n in range(longest + 1)]
    weight, total, step = exp(-clock * minutes), 0.0, 0
    while step < clock * minutes + 12 * (clock * minutes) ** 0.5 + 30:
        total += weight * sum(odds)
        rates = [(counters + n * leavers) / clock for n in range(longest + 1)]
        gone = [odds[n] * rates[n] for n in range(longest + 1)]
        odds = [odds[n] - gone[n] + (gone[n + 1] if n < longest else 0.0) for n in range(longest + 1)]
        step += 1
        weight *= clock * minutes / step
    return total


# -- what must hold


def test_where_patience_lasts_as_long_as_services_people_are_as_many_as_poisson_says() -> None:
    queue, below, term = TextbookQueue(100, 102, 1, 1), 0.0, exp(-102)
    for n in range(100):
        below += term
        term *= 102 / (n + 1)
    assert queue.waiting_share == six_digits(1 - below)


def test_erlang_a_becomes_erlang_c_where_hardly_anybody_leaves() -> None:
    c, a = TextbookQueue(4, 3.5, 1), TextbookQueue(4, 3.5, 1, 1e-9)
    assert a.waiting_share == six_digits(c.waiting_share)
    assert a.mean_wait == six_digits(c.mean_wait)
    assert a.longer_than(2) == six_digits(c.longer_than(2))


@pytest.mark.parametrize(("s", "arrivals"), [(1_000, 990), (5_000, 5_200), (20_000, 19_500), (3, 40_000)])
def test_thousands_of_counters_do_no_harm(s: int, arrivals: float) -> None:
    for leavers in (0.0, 0.001, 1.0, 50.0):
        queue = TextbookQueue(s, arrivals, 1, leavers)
        shares = (queue.waiting_share, queue.leaving_share, queue.longer_than(0.1), queue.longer_than(10))
        assert all(isfinite(share) and -1e-9 <= share <= 1 + 1e-9 for share in shares)
        assert queue.longer_than(0) == six_digits(queue.waiting_share)


def test_too_much_load_waits_without_end_unless_people_leave() -> None:
    assert TextbookQueue(2, 3, 1).mean_wait == inf
    assert TextbookQueue(2, 3, 1).longer_than(600) == 1
    leaving = TextbookQueue(2, 3, 1, 0.1)
    assert leaving.leaving_share == pytest.approx(1 / 3, rel=0.02), "what cannot be served leaves"
    assert leaving.mean_wait == pytest.approx(10 / 3, rel=0.02)


def test_one_more_counter_never_makes_anybody_wait_longer() -> None:
    for leavers in (0.0, 0.02):
        queues = [TextbookQueue(n, 2.0, 0.2, leavers) for n in range(1, 30)]
        for fewer, more in pairwise(queues):
            assert more.waiting_share <= fewer.waiting_share
            assert more.longer_than(10) <= fewer.longer_than(10)
            assert more.mean_wait <= fewer.mean_wait


def test_the_fewest_counters_are_enough_and_one_fewer_is_not() -> None:
    for arrivals, leavers in ((0.4, 0.0), (2.0, 0.0), (2.0, 0.03), (9.0, 0.1)):
        wanted = TextbookQueue(1, arrivals, 0.2, leavers)
        needed = counters_needed(wanted, 15)
        assert TextbookQueue(needed, arrivals, 0.2, leavers).longer_than(15) <= 0.1
        assert needed == 1 or TextbookQueue(needed - 1, arrivals, 0.2, leavers).longer_than(15) > 0.1
