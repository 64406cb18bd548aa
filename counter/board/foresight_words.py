"""What is ahead, in words: which queue will pass its target, from when on, and what would prevent it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from math import ceil

from msgspec import Struct

from core.domain.errors import Param
from core.domain.forecast.reliance import DAYS, HELD_MIN
from core.domain.foresight import Certainty, Cost, Foresight, ReliefKind, ReliefTrial
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language
from core.domain.text import Text
from core.words.languages import KNOWN, in_each_language, say
from core.words.rule.queues import queue_name
from core.words.waits import range_text

ROUNDED = timedelta(minutes=5)
WIDE = "Fewer than %(held)s of 100 forecasts of this queue were right, %(days)s days in a row. They are wider now."
WIDE_HELP = "The day's report says more. Services that take very different times are better in queues of their own."
AT_ONCE = "Will probably pass the target of %(target)s min at about %(at)s"
NOW = {
    Certainty.SURE: "Will almost surely pass the target of %(target)s min before %(latest)s",
    Certainty.LIKELY: "Will probably pass the target of %(target)s min now or in a few minutes",
    Certainty.POSSIBLE: "May still pass the target of %(target)s min, perhaps in a few minutes",
}
"""The same where it may come at once."""
SENTENCES = {
    Certainty.SURE: "Will almost surely pass the target of %(target)s min between %(earliest)s and %(latest)s",
    Certainty.LIKELY: "Will probably pass the target of %(target)s min at about %(at)s, at the earliest %(earliest)s",
    Certainty.POSSIBLE: "May still pass the target of %(target)s min, at the earliest %(earliest)s",
    ReliefKind.OPEN: "Open one more counter for %(queue)s %(when)s: %(counter)s",
    ReliefKind.RESUME: "Ask %(counter)s to go on with %(queue)s %(when)s",
    ReliefKind.ALSO_SERVE: "Let %(counter)s take from %(queue)s, too",
    ReliefKind.MOVE: "Let the officer of %(leaves)s open %(counter)s for %(queue)s %(when)s",
}
"""Of each certainty what is ahead, and of each relief what to do."""


class ForesightPart(Struct, frozen=True):
    """What is ahead of a queue, as supervisors read it, in each language. `at`: when it probably passes its target, by
    the wall clock; None: it only may. `help`: what would prevent it or help, and what that costs others.
    `relief_before`: until when the first of that is in time; None: nothing is known that anybody could do.
    """

    queue: QueueId
    certainty: Certainty
    at: datetime | None
    relief_before: datetime | None
    title: Text
    text: Text
    help: tuple[Text, ...]


class WidePart(Struct, frozen=True):
    """A queue whose forecasts have failed too often, and are shown wider for it, as supervisors read it."""

    queue: QueueId
    title: Text
    text: Text
    help: Text


def wide_part(hall: Hall, queue: QueueId) -> WidePart:
    """What a supervisor reads."""
    figures: dict[str, Param] = {"held": HELD_MIN, "days": DAYS}
    return WidePart(
        queue,
        in_each_language(lambda language: queue_name(hall.site, queue, language)),
        in_each_language(lambda language: say(language, WIDE, figures)),
        in_each_language(lambda language: say(language, WIDE_HELP)),
    )


def foresight_part(hall: Hall, found: Foresight) -> ForesightPart:
    """What a supervisor reads."""
    passes_at = found.passing.at
    return ForesightPart(
        found.queue,
        found.passing.certainty,
        hall.wall(_nearest(passes_at)) if passes_at else None,
        hall.wall(_below(found.reliefs[0].before or found.at)) if found.reliefs else None,
        in_each_language(lambda language: queue_name(hall.site, found.queue, language)),
        in_each_language(partial(_ahead, hall, found)),
        tuple(_texts(partial(_help, hall, found))),
    )


def _texts(lines: Callable[[Language], list[str]]) -> Iterator[Text]:
    """Each line in each language."""
    by_language = {language: lines(language) for language in KNOWN}
    for parts in zip(*by_language.values(), strict=True):
        yield Text(dict(zip(by_language, parts, strict=True)))


def _ahead(hall: Hall, found: Foresight, language: Language) -> str:
    shown, passing = partial(_clock, hall), found.passing
    figures: dict[str, Param] = {
        "target": found.target,
        "earliest": shown(_below(passing.earliest)),
        "at": shown(_nearest(passing.at or passing.earliest)),
        "latest": shown(_above(passing.latest or passing.earliest)),
    }
    wait = _wait_beyond(found.target, found.low, found.high, language)
    now = say(language, "Wait of who comes now: %(wait)s", {"wait": wait}) if wait else ""
    what = say(language, _sentence(found), figures)
    if passing.if_many_come:
        what = say(language, "If people go on coming like this: %(what)s", {"what": what[0].lower() + what[1:]})
    return ". ".join(filter(None, (what, now))) + "."


def _sentence(found: Foresight) -> str:
    """No time is said twice, and none that has gone by."""
    passing = found.passing
    first = passing.at if passing.certainty is Certainty.LIKELY and passing.at else passing.earliest
    if _below(first) <= found.at:
        return NOW[passing.certainty]
    is_once = passing.at and _nearest(passing.at) == _below(passing.earliest)
    return AT_ONCE if is_once and passing.certainty is Certainty.LIKELY else SENTENCES[passing.certainty]


def _wait_beyond(target: int, low: timedelta, high: timedelta, language: Language) -> str:
    """Within a sentence. Empty where it stays within the target: others pass it, who wait already."""
    wait = range_text(low, high, language) if high > timedelta(minutes=target) else ""
    return wait[:1].lower() + wait[1:]


def _help(hall: Hall, found: Foresight, language: Language) -> list[str]:
    if found.passing.certainty is Certainty.POSSIBLE:
        return []
    if not found.reliefs:
        helpless = "No counter that is known of would help. Tell the entrance."
        return [say(language, helpless, counter_noun=hall.site.counter_noun)]
    lines = [_relief(hall, found, trial, language) for trial in found.reliefs]
    return [lines[0], *(say(language, "Or: %(what)s", {"what": line}) for line in lines[1:])]


def _relief(hall: Hall, found: Foresight, trial: ReliefTrial, language: Language) -> str:
    what = say(
        language,
        SENTENCES[trial.relief.kind],
        {
            "queue": queue_name(hall.site, found.queue, language),
            "counter": _counter(hall, trial.relief.counter),
            "leaves": _counter(hall, trial.relief.leaves),
            "when": _when(hall, found, trial, language),
        },
        counter_noun=hall.site.counter_noun,
    )
    if not trial.prevents:
        wait = _wait_beyond(found.target, trial.low, trial.high, language)
        what = say(language, "Not enough, but it helps most: %(what)s", {"what": what}) + (f" ({wait})" if wait else "")
    return ". ".join((what.strip(), *(_cost(hall, cost, language) for cost in trial.costs))) + "."


def _when(hall: Hall, found: Foresight, trial: ReliefTrial, language: Language) -> str:
    before = _below(trial.before) if trial.before else found.at
    if before <= found.at:
        return say(language, "now")
    return say(language, "before %(time)s", {"time": _clock(hall, before)})


def _cost(hall: Hall, cost: Cost, language: Language) -> str:
    minutes = ceil(cost.longer / ROUNDED) * 5
    figures: dict[str, Param] = {"queue": queue_name(hall.site, cost.queue, language), "minutes": minutes}
    return say(language, "%(queue)s then waits up to %(minutes)s min longer", figures)


def _counter(hall: Hall, counter: CounterId | None) -> str:
    known = hall.site.counters.get(counter) if counter else None
    return known.name if known else counter or ""


def _clock(hall: Hall, at: datetime) -> str:
    return f"{hall.site.calendar.local(hall.wall(at)):%H.%M}"


def _below(at: datetime) -> datetime:
    return at - timedelta(seconds=at.timestamp() % ROUNDED.total_seconds())


def _above(at: datetime) -> datetime:
    return _below(at + ROUNDED - timedelta(microseconds=1))


def _nearest(at: datetime) -> datetime:
    return _below(at + ROUNDED / 2)
