"""Tables for `antrean what-if` and `antrean plan-counters`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from core.domain.ids import QueueId
from core.domain.kinds import Language
from core.domain.planning.question import Answer
from core.domain.planning.results import QueueResult, SlotResult
from core.words.languages import say
from core.words.rule import queue_name
from core.words.what_if import (
    change_sentences,
    counters_text,
    day_text,
    note_sentences,
    officer_cells,
    result_cells,
)

Row = Sequence[str]
GAP = "   "


def answer_lines(answer: Answer, language: Language) -> Iterator[str]:
    """Everything, in a language."""
    question = answer.question
    yield f"{question.site.name.in_language(language)}, {day_text(answer, language)}"
    yield "; ".join(change_sentences(question, language)) or say(language, "As it was")
    yield say(language, "%(runs)s days lived with the same seeds.", {"runs": str(question.runs)})
    yield ""
    yield from _table([_heads(language), *_rows(answer, language)])
    yield ""
    yield from _officers(answer, language)
    if answer.plan:
        yield ""
        yield from _plan(answer, language)
    yield ""
    yield from note_sentences(answer, language)


def _table(rows: Sequence[Row]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths, strict=False)]
        cells = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield GAP.join((*names, *cells)).rstrip()


def _heads(language: Language) -> Row:
    titles = ("People", "Median wait, min", "Nine of ten, min", "In target", "Left", "Not served")
    return ("", "", *(say(language, title) for title in titles))


def _rows(answer: Answer, language: Language) -> Iterator[Row]:
    site = answer.question.site
    for queue in dict.fromkeys((*answer.was.queues, *answer.then.queues)):
        pair = (answer.was.queues.get(queue), answer.then.queues.get(queue))
        yield from _pair(queue_name(site, queue, language), pair, answer, language)
    yield from _pair(say(language, "All"), (answer.was.whole, answer.then.whole), answer, language)


def _pair(
    name: str, results: tuple[QueueResult | None, QueueResult | None], answer: Answer, language: Language
) -> Iterator[Row]:
    for title, result in zip(_titles(answer, language), results, strict=True):
        if result:
            yield (name, title, *result_cells(result, language))
            name = ""


def _titles(answer: Answer, language: Language) -> tuple[str, str]:
    return say(language, "as it was"), say(language, "as planned" if answer.plan else "what if")


def _officers(answer: Answer, language: Language) -> Iterator[str]:
    heads = ("", "", *(say(language, title) for title in ("Officers' hours", "Officers busy", "Minutes after closing")))
    results = zip(_titles(answer, language), (answer.was, answer.then), strict=True)
    yield from _table([heads, *(("", title, *officer_cells(result, language)) for title, result in results)])


def _plan(answer: Answer, language: Language) -> Iterator[str]:
    """Counters per half hour, as they were and as planned."""
    yield say(language, "Counters per half hour")
    slots = {queue: slots for queue, slots in answer.then.slots.items() if queue in answer.was.slots}
    begins = [slot.begins for slot in next(iter(slots.values()), ())]
    yield from _table([("", "", *_times(begins, answer)), *_plan_rows(slots, answer, language)])


def _times(begins: Iterable[datetime], answer: Answer) -> Iterator[str]:
    return (f"{answer.question.site.calendar.local(at):%H.%M}" for at in begins)


def _plan_rows(slots: dict[QueueId, tuple[SlotResult, ...]], answer: Answer, language: Language) -> Iterator[Row]:
    for queue, planned in slots.items():
        was = {slot.begins: slot for slot in answer.was.slots[queue]}
        name, titles = queue_name(answer.question.site, queue, language), _titles(answer, language)
        yield name, titles[0], *(counters_text(was.get(slot.begins), language) for slot in planned)
        yield "", titles[1], *(counters_text(slot, language) for slot in planned)
