"""`make forecast`: measure the forecasts and print the tables of docs/forecast.md.

`python -m tests.forecast PART...` prints some of them: warsaw, textbooks, scenarios, foresight, comers, sample,
what-if, costs.
`python -m tests.forecast FILE` judges by other days of Warsaw's queues, in the form of tests/data/warsaw, after what
was learnt from those.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from core.domain.forecast import History
from core.domain.planning.results import DayResult
from tests.bench.table import head, ms, row
from tests.forecast import coming, costs, foreseen, markov, planning, sample, scenarios, warsaw
from tests.forecast.warsaw import Answer


def main(wanted: Sequence[str]) -> None:
    """Everything, or some parts, or only other days of Warsaw."""
    parts: dict[str, Callable[[], None]] = {
        "warsaw": lambda: measure_warsaw(warsaw.CARRIED, History()),
        "textbooks": measure_textbooks,
        "scenarios": measure_scenarios,
        "foresight": measure_foresight,
        "comers": measure_comers,
        "sample": measure_sample,
        "what-if": measure_what_if,
        "costs": measure_costs,
    }
    for part in wanted or parts:
        if part in parts:
            parts[part]()
        else:
            measure_warsaw(Path(part), learnt())


def learnt() -> History:
    """What the days that are carried teach."""
    history = History()
    for day in warsaw.days_in().values():
        _, history = warsaw.lived(day, history)
    return history


def measure_warsaw(path: Path, history: History) -> None:
    """Each day after those before it; the first day, where nothing was learnt before, is not in the sum."""
    head("Warsaw", "waits", "answered", "mean error", "ranges held", "mean width", "within 5 min", "the city's error")
    together = list[Answer]()
    for name, day in warsaw.days_in(path).items():
        knows = history.site.calls > 0.0
        answers, history = warsaw.lived(day, history)
        if answers:
            _warsaw_row(name, answers)
            together += answers if knows else []
    _warsaw_row("together", together)


def _warsaw_row(name: str, answers: list[Answer]) -> None:
    pairs = [(answer.guess, answer) for answer in answers if answer.guess]
    off = [abs(guess.median - answer.waited) for guess, answer in pairs]
    row(
        name,
        str(len(answers)),
        percent(len(pairs) / len(answers)),
        minutes(sum(off) / len(pairs)),
        percent(sum(guess.holds(answer.waited) for guess, answer in pairs) / len(pairs)),
        minutes(sum(guess.high - guess.low for guess, _ in pairs) / len(pairs)),
        percent(sum(each <= 5.0 for each in off) / len(pairs)),
        minutes(sum(abs(answer.announced - answer.waited) for answer in answers) / len(answers)),
    )


def measure_textbooks() -> None:
    """Ours beside the best that anybody could say."""
    head("M/M/s with known rates, by ciw", "waits", "mean error", "of (n + 1) / (s mu)", "ratio", "ranges held")
    for book in markov.TEXTBOOKS:
        match = markov.played(book)
        name = f"s = {book.counters}, {book.arrivals / book.services / book.counters:.0%} busy"
        figures = (minutes(match.ours), minutes(match.best), f"{match.ours / match.best:.3f}", percent(match.held))
        row(name, str(match.waits), *figures)


def measure_scenarios() -> None:
    """Ours beside the best of four simple ways."""
    head("Scenarios", "waits", "mean error", "best rival", "its error", "ratio", "ranges held", "mean width")
    results = [scenarios.lived(scenario) for scenario in scenarios.scenarios()]
    for result in results:
        figures = (minutes(result.ours), result.best, minutes(min(result.rivals)), f"{result.ratio:.3f}")
        row(result.name, str(result.people), *figures, percent(result.held), minutes(result.width))
    worse = sum(result.ratio > 1.05 for result in results)
    held = [result.held for result in results]
    print(f"\nworse by more than 5 %: {worse} of {len(results)}; ranges hold {min(held):.1%} to {max(held):.1%}")


LOADS = ("0.95", "1.05", "1.15", "1.25")


def measure_foresight() -> None:
    """What supervisors are told ahead, beside what came: by today's comers alone, and by those of past days, too."""
    names = ("told ahead", "came true", "within the times", "targets passed", "told before", "so long before")
    head(f"Foresight, target {foreseen.TARGET} min, by load", *names)
    for load in LOADS:
        of_load = [scenario for scenario in scenarios.scenarios() if scenario.name.endswith(f" {load}")]
        _foresight_rows(load, of_load)
    for load in LOADS:
        _foresight_rows(f"two rushes a day, {load}", list(foreseen.rushes(float(load))), seeds=(1, 2, 3))


def _foresight_rows(name: str, days: Sequence[scenarios.Scenario], seeds: Sequence[int] = (1,)) -> None:
    for words, knows_who_comes in ((", of today alone", False), ("", True)):
        found = foreseen.foreseen(days, seeds, knows_who_comes=knows_who_comes)
        came, warned = found.came / found.warnings, found.warned / found.passings
        figures = (percent(came), percent(found.ranged / found.came), str(found.passings), percent(warned))
        row(f"{name}{words}", str(found.warnings), *figures, minutes(found.lead.total_seconds() / 60))


def measure_comers() -> None:
    """How many will still come to Warsaw's queues."""
    head("Comers in Warsaw", "asked", "came", "off, by those of late", "off, by past days, too")
    found = list(coming.comers(warsaw.days_in()))
    for span in coming.AHEAD:
        of_span = [each for each in found if each.minutes == span]
        came = sum(each.came for each in of_span)
        off = (sum(abs(each.of_late - each.came) for each in of_span), sum(abs(e.learnt - e.came) for e in of_span))
        row(f"in {span} minutes", str(len(of_span)), *(f"{total / len(of_span):.2f}" for total in (came, *off)))


def measure_sample() -> None:
    """What people of the sample building were promised."""
    head("The sample building", "people", "said, mean", "waited, mean", "off", "ranges held")
    for each in sample.promised():
        figures = (minutes(each.said), minutes(each.waited), minutes(each.off), percent(each.held))
        row(f"queue {each.queue}, day {each.nth_day}", str(each.people), *figures)


def measure_what_if() -> None:
    """Lived days beside `ciw`; a plan beside the day as it was."""
    head("Days that are not Markov, mean wait", "ours", "ciw", "standard errors apart")
    for each in planning.beside_ciw():
        row(each.name, minutes(each.ours), minutes(each.theirs), f"{each.errors:.1f}")
    judged = planning.judged_plan()
    head("The fewest counters", "officers' hours", "within the target", "worst half hour", "nine of ten", "leave")
    for name, result in (("as it was", judged.was), ("as planned", judged.planned)):
        _plan_row(name, result)
    row("to live a day of 200 people", ms(planning.day_seconds()))
    print(f"\nfound in {judged.seconds:.0f} s")


def _plan_row(name: str, result: DayResult) -> None:
    within, wait = result.whole.within, result.whole.long_wait
    assert within
    assert wait
    worst = min(slot.within for slots in result.slots.values() for slot in slots if slot.within is not None)
    figures = (percent(within.middle), percent(worst), minutes(wait.middle), f"{result.whole.leavers.middle:.0f}")
    row(name, f"{result.officer_hours:.1f}", *figures)


def measure_costs() -> None:
    """How long it takes."""
    head("Cost", "median")
    row("a new ticket with 500 waiting", ms(costs.new_ticket_seconds()))
    row("50 queues once more", ms(costs.refresh_seconds()))
    row("to follow one fact", ms(costs.fact_seconds()))
    row("50 queues looked at ahead, of which all will pass their target", ms(costs.foresight_seconds()))
    row("what would help one queue, of nine ways out", ms(costs.relief_seconds()))
    row("three weeks of past days once more, 3,000 facts each", f"{costs.weeks_seconds():.2f} s")


def minutes(span: float) -> str:
    """As people read them."""
    return f"{span:.1f} min"


def percent(share: float) -> str:
    """As people read it."""
    return f"{100 * share:.1f} %"


if __name__ == "__main__":
    main(sys.argv[1:])
