"""Textbook queues: people come by chance at a steady pace, services and patience are exponential.

Erlang C (nobody leaves, M/M/s) and Erlang A (people leave, M/M/s+M), the latter also where more come than can be
served. All sums are of positive terms and are kept as logarithms or beside their greatest term, so that thousands of
counters do no harm.

Sources: Erlang (1917), "Solution of some problems in the theory of probabilities of significance in automatic telephone
exchanges"; Palm (1957), "Research on telephone traffic carried by full availability groups"; Mandelbaum and Zeltyn
(2007), "Service engineering in action: the Palm/Erlang-A queue, with applications to call centers", whose building
blocks are J(t) = the integral from t on of exp(lambda (1 - exp(-theta x)) / theta - s mu x), and epsilon.
"""

from itertools import count
from math import exp, expm1, floor, fsum, inf, lgamma, log

from msgspec import Struct

SMALL = 1e-18
"""Terms that add less than this share of the greatest are left out."""
SUMMED_MAX = 10_000


class TextbookQueue(Struct, frozen=True):
    """`counters`: at least one. `arrivals`: people a minute, more than none. `services`: so many a minute at each
    counter, more than none. `leavers`: of each who waits, so many a minute; 0: nobody leaves.
    """

    counters: int
    arrivals: float
    services: float
    leavers: float = 0.0

    @property
    def load(self) -> float:
        """Counters that would be busy, if there were enough (erlang)."""
        return self.arrivals / self.services

    @property
    def waiting_share(self) -> float:
        """How many of those who come find no free counter, from 0 to 1."""
        if self.leavers == 0.0:
            return erlang_c(self.counters, self.load)
        return exp(self._log_busy(0.0))

    @property
    def leaving_share(self) -> float:
        """How many leave before they are called, from 0 to 1."""
        return self.leavers * self.mean_wait if self.leavers else 0.0

    @property
    def mean_wait(self) -> float:
        """Minutes until the call, or until they leave; of everybody. Endless where the load is too much and nobody
        leaves.
        """
        if self.leavers:
            return self.waiting_share * self._mean_line() / self.arrivals
        spare = self.counters * self.services - self.arrivals
        return self.waiting_share / spare if spare > 0.0 else inf

    def longer_than(self, minutes: float) -> float:
        """How many wait longer than this, whether they are called then or leave; from 0 to 1."""
        if self.leavers:
            return exp(self._log_busy(minutes) - self.leavers * minutes)
        spare = self.counters * self.services - self.arrivals
        return self.waiting_share * exp(-max(0.0, spare) * minutes)

    def _log_busy(self, minutes: float) -> float:
        """The logarithm of how many would wait longer than this if they were patient themselves."""
        counters = self.counters * self.services
        faded = self.arrivals * exp(-self.leavers * minutes)
        grown = -self.arrivals * expm1(-self.leavers * minutes) / self.leavers
        later = grown - (counters - self.leavers) * minutes + _log_line(faded, counters, self.leavers)
        blocked = erlang_b(self.counters - 1, self.load)
        return later - _log_sum(-log(blocked) if blocked else inf, _log_line(self.arrivals, counters, self.leavers))

    def _mean_line(self) -> float:
        """How many wait on average while all counters are busy."""
        terms = _line_terms(self.arrivals, self.counters * self.services, self.leavers)
        return sum(n * term for n, term in terms.items()) / sum(terms.values())


def erlang_b(counters: int, load: float) -> float:
    """How many are turned away where nobody may wait (M/M/s/s), from 0 to 1. Source: Erlang (1917)."""
    inverse = 1.0
    for n in range(1, counters + 1):
        inverse = 1.0 + inverse * n / load
    return 1.0 / inverse


def erlang_c(counters: int, load: float) -> float:
    """How many must wait where everybody does (M/M/s), from 0 to 1; all, where the load is too much."""
    if load >= counters:
        return 1.0
    blocked = erlang_b(counters, load)
    return blocked / (1.0 - load / counters * (1.0 - blocked))


def counters_needed(queue: TextbookQueue, minutes: float, share: float = 0.9) -> int:
    """The fewest counters with which so many (a share below 1) wait no longer than this, however many `queue` has."""
    return next(n for n in count(1) if _with(queue, n).longer_than(minutes) <= 1.0 - share)


def _with(queue: TextbookQueue, counters: int) -> TextbookQueue:
    return TextbookQueue(counters, queue.arrivals, queue.services, queue.leavers)


def _log_line(arrivals: float, counters: float, leavers: float) -> float:
    """The logarithm of the sum over n >= 0 of arrivals^(n + 1) / (counters (counters + leavers) ... n + 1 factors),
    all of them rates: how likely a line is, beside just one counter being free.
    """
    n = _likeliest(arrivals, counters, leavers)
    return _log_greatest(n, arrivals, counters, leavers) + log(sum(_line_terms(arrivals, counters, leavers).values()))


def _log_greatest(n: int, arrivals: float, counters: float, leavers: float) -> float:
    """The logarithm of the term of n. Differences of `lgamma` lose digits where few leave, sums take long."""
    if n <= SUMMED_MAX:
        return fsum(log(arrivals / (counters + i * leavers)) for i in range(n + 1))
    start = counters / leavers
    return (n + 1) * log(arrivals / leavers) - (lgamma(start + n + 1) - lgamma(start))


def _line_terms(arrivals: float, counters: float, leavers: float) -> dict[int, float]:
    """How likely each length of the line is while all counters are busy, beside the likeliest."""
    middle = _likeliest(arrivals, counters, leavers)
    terms, term, n = {middle: 1.0}, 1.0, middle
    while term > SMALL:
        n += 1
        term *= arrivals / (counters + n * leavers)
        terms[n] = term
    term = 1.0
    for n in range(middle, 0, -1):
        term *= (counters + n * leavers) / arrivals
        if term < SMALL:
            break
        terms[n - 1] = term
    return terms


def _likeliest(arrivals: float, counters: float, leavers: float) -> int:
    return max(0, floor((arrivals - counters) / leavers))


def _log_sum(one: float, other: float) -> float:
    """The logarithm of a sum, of logarithms."""
    if inf in (one, other):
        return inf
    return max(one, other) + log(1.0 + exp(-abs(one - other)))
