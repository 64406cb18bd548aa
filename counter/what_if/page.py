"""The page on which supervisors ask what would be."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.facts import TicketIssued
from core.domain.ids import QueueId
from core.domain.planning.results import SlotResult
from core.domain.site import Language, Site
from core.staff.people import Staff
from core.web.language import language_of
from core.words.languages import say
from core.words.rule import queue_name
from core.words.what_if import ResultCells, counters_text, officer_cells, result_cells
from counter.scope import scope_for
from counter.what_if.api import WhatIfApi
from counter.what_if.bodies import TrialBody
from counter.what_if.chart import WaitChart, bar_chart, wait_chart
from counter.what_if.job import TrialResult
from counter.what_if.trials import KeptTrial

DAYS_AHEAD = 7
CLOSED_DAYS_MAX = 7
"""So many days without people may lie before today: a week of holidays."""
DAYS_MAX = 100
RUNS = (20, 40, 100)


class WhatIfQueue(Struct, frozen=True):
    """One queue: both lines, and its day by half hours."""

    name: str
    was: ResultCells
    then: ResultCells
    chart: WaitChart
    slots: tuple[tuple[str, str, str, str, str], ...]
    """When, counters and the wait of nine of ten, of both."""


class WhatIfPage:
    """`/counter/what-if?day=2026-11-22`, or `?trial=` with what came of one."""

    def __init__(self, context: AppContext, api: WhatIfApi) -> None:
        self._context, self._api = context, api

    async def page(self, request: Request, staff: Staff) -> Response:
        """Raises `UnknownTrial` or `NotStored`."""
        token = request.query_params.get("trial")
        kept = self._api.found(token, staff) if token else None
        language = language_of(request)
        return self._context.pages.page(
            request,
            "counter/what_if/page.html",
            staff=staff,
            trial=kept,
            **await self._choices(staff, kept, language),
            **(_results(kept, kept.result, self._context, language) if kept and kept.result else {"result": None}),
        )

    async def _choices(self, staff: Staff, kept: KeptTrial | None, language: Language) -> dict[str, Any]:
        site, today = self._context.site, self._context.office.hall.day
        scope = scope_for(site, staff)
        past = sorted((day for day in await self._context.office.days() if day < today), reverse=True)[:DAYS_MAX]
        body = kept.body if kept else TrialBody(day=await self._last_visited(past) or today)
        return {
            "past": past,
            "ahead": list(_ahead(today, language)),
            "tenants": {} if scope.tenant else {t.id: t.name.in_language(language) for t in site.tenants.values()},
            "queues": _by_agency(site, scope.queues, language),
            "body": body,
            "counters": body.counters,
            "percent": next((change.percent for change in body.people if change.queue is None), 0),
            "hours": (body.hours.opens, body.hours.closes) if body.hours else (None, None),
            "runs": RUNS,
        }

    async def _last_visited(self, past: Sequence[date]) -> date | None:
        """The last whole day on which people came; else the last of all."""
        for day in past[:CLOSED_DAYS_MAX]:
            if any(isinstance(fact, TicketIssued) for fact in await self._context.office.facts_of(day)):
                return day
        return past[0] if past else None


def _ahead(today: date, language: Language) -> Iterator[tuple[date, str]]:
    """Days that are drawn from past ones, with what people call the first two."""
    names = (say(language, "today"), say(language, "tomorrow"))
    for n in range(DAYS_AHEAD):
        yield today + timedelta(days=n), names[n] if n < len(names) else ""


def _by_agency(site: Site, queues: Sequence[QueueId], language: Language) -> dict[str, dict[QueueId, str]]:
    """Queues by the agencies whose people stand in them, in the order of the site."""
    found: dict[str, dict[QueueId, str]] = {}
    for queue in queues:
        whose = (site.tenants[tenant].name.in_language(language) for tenant in sorted(site.tenants_of(queue)))
        found.setdefault(", ".join(whose), {})[queue] = queue_name(site, queue, language)
    return found


# -- what came of it


def _results(kept: KeptTrial, result: TrialResult, context: AppContext, language: Language) -> dict[str, Any]:
    site = context.site
    names = {queue: queue_name(site, queue, language) for queue in result.was.queues}
    shared = [queue for queue in result.was.queues if queue in result.then.queues]
    bars = [(names[q], result.was.queues[q], result.then.queues[q], result.targets.get(q, 0)) for q in shared]
    return {
        "result": result,
        "changes": [*_planned(kept.body, language), *result.changes[language]],
        "notes": result.notes[language],
        "whole": (result_cells(result.was.whole, language), result_cells(result.then.whole, language)),
        "officers": (officer_cells(result.was, language), officer_cells(result.then, language)),
        "bars": bar_chart(bars),
        "queues_found": [_queue(names[queue], queue, result, context, language) for queue in shared],
    }


def _planned(body: TrialBody, language: Language) -> Iterator[str]:
    if body.plans:
        yield say(language, "The fewest counters that keep nine of ten within the target")


def _queue(name: str, queue: QueueId, result: TrialResult, context: AppContext, language: Language) -> WhatIfQueue:
    was, then = result.was.slots[queue], result.then.slots[queue]
    return WhatIfQueue(
        name,
        result_cells(result.was.queues[queue], language),
        result_cells(result.then.queues[queue], language),
        wait_chart(was, then, result.targets.get(queue, 0), context.site.calendar),
        tuple(_slot_rows(was, then, context, language)),
    )


def _slot_rows(
    was: Sequence[SlotResult], then: Sequence[SlotResult], context: AppContext, language: Language
) -> Iterator[tuple[str, str, str, str, str]]:
    of_was, of_then = ({slot.begins: slot for slot in slots} for slots in (was, then))
    for begins in sorted(of_was.keys() | of_then.keys()):
        cells = (*_slot(of_was.get(begins), language), *_slot(of_then.get(begins), language))
        yield f"{context.site.calendar.local(begins):%H.%M}", cells[0], cells[1], cells[2], cells[3]


def _slot(slot: SlotResult | None, language: Language) -> tuple[str, str]:
    wait = slot.long_wait if slot else None
    return counters_text(slot, language), "–" if wait is None else f"{wait:.0f}"
