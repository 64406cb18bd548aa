"""What was tried, and what came of it, as people read it on the page and in the terminal."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from babel.dates import format_date
from babel.numbers import format_decimal

from core.domain.ids import QueueId
from core.domain.kinds import Language
from core.domain.planning.question import Answer, CountersChange, PeopleChange, TrialQuestion, WhatIf, span_text
from core.domain.planning.results import PEOPLE_MIN, Band, DayResult, QueueResult, SlotResult
from core.domain.site import Site
from core.words.languages import say
from core.words.rule import queue_name


class ResultCells(NamedTuple):
    """One line of the table, as it was or as it would be: what is in its cells, in their order."""

    people: str
    median_wait: str
    long_wait: str
    within: str
    leavers: str
    left_waiting: str


class OfficerCells(NamedTuple):
    """The same of the officers."""

    hours: str
    busy: str
    done_after: str


def result_cells(result: QueueResult, language: Language) -> ResultCells:
    """Of a queue, or of all."""
    return ResultCells(
        count_text(result.people, language),
        minutes_text(result.median_wait, language),
        minutes_text(result.long_wait, language),
        share_text(result.within),
        count_text(result.leavers, language),
        count_text(result.left_waiting, language),
    )


def officer_cells(result: DayResult, language: Language) -> OfficerCells:
    """Of a day."""
    hours = hours_text(result.officer_hours, language)
    return OfficerCells(hours, share_text(result.busy), count_text(result.done_after, language))


def count_text(band: Band, language: Language) -> str:
    """`12 (9-15)`: in the middle, and where nine of ten days lie; `12` where they do not differ."""
    return _band(*(_number(value, language) for value in (band.middle, band.low, band.high)))


def minutes_text(band: Band | None, language: Language) -> str:
    """The same of minutes; an en dash where nothing is known."""
    return count_text(band, language) if band else "–"


def share_text(band: Band | None) -> str:
    """`85% (79-90%)`."""
    if band is None:
        return "–"
    middle, low, high = (round(value * 100) for value in (band.middle, band.low, band.high))
    return f"{middle}%" if low == high else f"{middle}% ({low}-{high}%)"


def hours_text(hours: float, language: Language) -> str:
    """`24,3`."""
    return format_decimal(round(hours, 1), locale=language)


def counters_text(slot: SlotResult | None, language: Language) -> str:
    """`4 (+1)`: of four counters, the building lacks one; an en dash where nobody can come."""
    if slot is None:
        return "–"
    more = f" (+{hours_text(slot.beyond, language)})" if slot.beyond else ""
    return f"{hours_text(slot.counters, language)}{more}"


def _band(middle: str, low: str, high: str) -> str:
    return middle if low == high else f"{middle} ({low}-{high})"


def _number(value: float, language: Language) -> str:
    return format_decimal(round(value), locale=language)


# -- what was tried


def change_sentences(question: TrialQuestion, language: Language) -> list[str]:
    """What is other than it was, one sentence each; empty: nothing."""
    return [*_changes(question.what_if, question.site, language), *_rule(question, language)]


def _changes(what_if: WhatIf, site: Site, language: Language) -> Iterator[str]:
    for counters in what_if.counters:
        yield _counters(counters, site, language)
    for people in what_if.people:
        yield _people(people, site, language)
    if what_if.hours:
        span = span_text(what_if.hours.opens, what_if.hours.closes)
        yield say(language, "Doors open %(span)s", {"span": span})


def _counters(change: CountersChange, site: Site, language: Language) -> str:
    words = {
        "count": str(change.count),
        "queue": queue_name(site, change.queue, language),
        "span": span_text(change.begins, change.ends),
    }
    return say(language, "%(count)s counters for %(queue)s at %(span)s", words, counter_noun=site.counter_noun)


def _people(change: PeopleChange, site: Site, language: Language) -> str:
    percent = f"{change.percent:+d}%"
    if change.queue is None:
        return say(language, "People: %(percent)s", {"percent": percent})
    return say(
        language,
        "People of %(queue)s: %(percent)s",
        {"queue": queue_name(site, change.queue, language), "percent": percent},
    )


def _rule(question: TrialQuestion, language: Language) -> Iterator[str]:
    if question.rules:
        yield say(language, "By another rule")


# -- what to know about it


def note_sentences(answer: Answer, language: Language) -> list[str]:
    """What is assumed, and what the figures cannot say."""
    return [
        *_where_from(answer, language),
        *_counters_notes(answer, language),
        *_unknown_counters(answer, language),
        *_plan_notes(answer, language),
        say(language, "In brackets: where nine of ten of the days that were lived lie."),
        say(
            language,
            "Services are drawn from those of that day; who waits too long leaves as people left then.",
        ),
    ]


def _where_from(answer: Answer, language: Language) -> Iterator[str]:
    if answer.question.is_drawn:
        days = ", ".join(format_date(day, "d MMM y", locale=language) for day in answer.lived_of)
        yield say(language, "Drawn from what past days were like: %(days)s.", {"days": days})
    if answer.rules_before:
        yield say(language, "The rule was changed on that day; here the last one holds all day.")
    few = [queue for queue, result in answer.was.queues.items() if result.people.middle < PEOPLE_MIN]
    if few:
        yield say(
            language,
            "Too few people to say anything of their waits: %(queues)s.",
            {"queues": _names(few, answer, language)},
        )


def _counters_notes(answer: Answer, language: Language) -> Iterator[str]:
    slots = [slot for day in (answer.was, answer.then) for slots in day.slots.values() for slot in slots]
    most = {queue: max((slot.beyond for slot in slots), default=0.0) for queue, slots in answer.then.slots.items()}
    beyond = [f"{_names([queue], answer, language)} (+{hours_text(n, language)})" for queue, n in most.items() if n]
    if beyond:
        names = {"queues": ", ".join(beyond)}
        yield say(
            language,
            "At some time more counters than the building has for the queue, counted among the figures: %(queues)s.",
            names,
        )
    if any(slot.counters != round(slot.counters) for slot in slots):
        yield say(language, "A counter that is open for half of a half hour counts as 0.5.")
    if len(answer.then.queues) > 1 and any(len(rule.queues) > 1 for rule in answer.then_hall.rules.counters.values()):
        yield say(language, "A counter that takes from several queues is counted at each; its hours are counted once.")


def _unknown_counters(answer: Answer, language: Language) -> Iterator[str]:
    gone = sorted({shift.counter for shift in answer.was_hall.shifts} - answer.then_hall.rules.counters.keys())
    if gone:
        names = {"counters": ", ".join(gone)}
        yield say(language, "The other rule does not know these counters, so they call nobody: %(counters)s.", names)


def _plan_notes(answer: Answer, language: Language) -> Iterator[str]:
    if answer.plan is None:
        return
    unmet = [queue for queue in sorted(answer.plan.unmet) if _is_asked(queue, answer)]
    if unmet:
        names = {"queues": _names(unmet, answer, language)}
        yield say(language, "No plan was found that keeps the target in every half hour: %(queues)s.", names)
    silent = [queue for queue in answer.was.queues if queue in answer.plan.without_target]
    if silent:
        names = {"queues": _names(silent, answer, language)}
        yield say(language, "Without a target, so the plan leaves them as they were: %(queues)s.", names)
    yield say(language, "The plan was made on some days and judged on others.")


def _is_asked(queue: QueueId, answer: Answer) -> bool:
    asked = answer.question.queues
    return asked is None or queue in asked


def _names(queues: Iterable[QueueId], answer: Answer, language: Language) -> str:
    site = answer.question.site
    return ", ".join(site.queues[queue].numbering.prefix if queue in site.queues else queue for queue in queues)


def day_text(answer: Answer, language: Language) -> str:
    """`Senin, 3 Maret 2025`."""
    return format_date(answer.question.day, "full", locale=language)
