"""Twenty days that are not Markov: who comes, how long they take, how patient they are, how many counters are open."""

from tests.support.textbook_days import TextbookDay, always, between, gamma, lognormal, mixed, one_of, triangular

DAYS = 36
ALL_DAY = 9_000.0


def steady(counters: int) -> tuple[tuple[float, int], ...]:
    return ((ALL_DAY, counters),)


CASES = [
    TextbookDay("D/G/1", always(6), lognormal(5, 0.8), steady(1)),
    TextbookDay("U/D/1", between(0, 11), always(5), steady(1)),
    TextbookDay("E2/E3/1", gamma(2, 6), gamma(3, 5.4), steady(1)),
    TextbookDay("G/U/2", gamma(0.6, 3), between(1, 9), steady(2)),
    TextbookDay("U/LN/2", between(0, 5), lognormal(5, 1.0), steady(2)),
    TextbookDay("D/H/2", always(3), mixed(5, 20), steady(2)),
    TextbookDay("G/T/3", gamma(1.5, 2), triangular(1, 4, 12), steady(3)),
    TextbookDay("G/LN/3", gamma(0.5, 2.2), lognormal(6, 0.6), steady(3)),
    TextbookDay("U/two kinds/3", between(0, 4), one_of(2, 2, 2, 15), steady(3)),
    TextbookDay("overloaded U/LN/2", between(0, 4), lognormal(5, 0.5), steady(2)),
    TextbookDay("D/H/4", always(1.6), mixed(6, 30), steady(4)),
    TextbookDay("patience: U/LN/1+U", between(0, 8), lognormal(5, 0.6), steady(1), between(2, 20)),
    TextbookDay("patience: G/G/2+G", gamma(0.7, 2), gamma(2, 5), steady(2), gamma(2, 10)),
    TextbookDay("patience: overloaded U/D/2+LN", between(0, 4), always(6), steady(2), lognormal(15, 0.5)),
    TextbookDay("patience: G/T/3+two kinds", gamma(2, 1.6), triangular(1, 4, 12), steady(3), one_of(3, 30)),
    TextbookDay("priority: U/LN/1", between(0, 14), lognormal(5, 0.5), steady(1), urgent=between(0, 30)),
    TextbookDay("priority: G/G/2", gamma(1.5, 4), gamma(2, 5), steady(2), urgent=gamma(0.8, 9)),
    TextbookDay("priority: U/H/3", between(0, 5), mixed(6, 20), steady(3), urgent=between(0, 20)),
    TextbookDay("lunch: U/LN/3-2-3", between(0, 4), lognormal(5, 0.6), ((90, 3), (150, 2), (ALL_DAY, 3))),
    TextbookDay(
        "more and fewer: G/G/1-3-2", gamma(2, 2.6), gamma(3, 5), ((60, 1), (150, 3), (ALL_DAY, 2)), between(20, 60)
    ),
]
