"""What if, as a part of the API."""

import asyncio

from core.context import AppContext
from core.domain import errors
from core.domain.ids import QueueId, TenantId
from core.domain.planning.question import days_like, must_be_fit
from core.domain.proposal import rules_in_force
from core.domain.scope import scope_of_tenant
from core.domain.site_versions import written
from core.staff.people import Staff
from core.web.api import ApiRequest, Endpoint, Who
from core.words.languages import say_refusal
from counter.scope import scope_for
from counter.what_if.bodies import TrialBody, TrialProgress
from counter.what_if.job import TrialJob, as_stored
from counter.what_if.trials import KeptTrial, Trials

SUPERVISOR = Who.SUPERVISOR


class WhatIfApi:
    """Begins trials, says how they stand, stops them."""

    def __init__(self, context: AppContext, trials: Trials) -> None:
        self._context, self._trials = context, trials

    def endpoints(self) -> list[Endpoint]:
        """All of them."""
        begin, look, stop = self.begin, self.look, self.stop
        return [
            Endpoint("POST", "/what-if", begin, TrialBody, TrialProgress, SUPERVISOR, "Try a day as it would be", 202),
            Endpoint("GET", "/what-if/{trial}", look, None, TrialProgress, SUPERVISOR, "How far a trial is"),
            Endpoint("POST", "/what-if/{trial}/stop", stop, None, TrialProgress, SUPERVISOR, "Stop a trial"),
        ]

    async def begin(self, request: ApiRequest[TrialBody]) -> TrialProgress:
        """Raises `TrialUnderWay`, `OthersWaitForTrial`, `NobodyToLearnFrom`, `DayNotOver`, `DayBeforeFirst`,
        `NotStored`, and what `must_be_fit` and `_queues` do.
        """
        staff, body = request.by(), request.body
        must_be_fit(body.what_if)
        self._trials.must_be_free(staff)
        tenant = self._tenant(staff, body.tenant)
        job, facts = await self._job(body, self._queues(body, tenant))
        return self._progress(self._trials.begin(body, job, facts, staff, tenant), request)

    async def look(self, request: ApiRequest[None]) -> TrialProgress:
        """Raises `UnknownTrial`."""
        return self._progress(self.found(request.path["trial"], request.by()), request)

    async def stop(self, request: ApiRequest[None]) -> TrialProgress:
        """Harmless where it is over. Raises `UnknownTrial`."""
        kept = self.found(request.path["trial"], request.by())
        await self._trials.stop(kept)
        return self._progress(kept, request)

    def found(self, trial: str, staff: Staff) -> KeptTrial:
        """One that somebody may see. Raises `UnknownTrial`."""
        return self._trials.find(trial, staff, scope_for(self._context.site, staff).tenant)

    def _progress(self, kept: KeptTrial, request: ApiRequest[TrialBody] | ApiRequest[None]) -> TrialProgress:
        noun = self._context.site.counter_noun
        sentence = say_refusal(request.language, kept.problem, counter_noun=noun) if kept.problem else ""
        return TrialProgress(kept.id, kept.state, kept.done, kept.of, kept.by, sentence, kept.tried)

    # -- whose queues

    def _tenant(self, staff: Staff, wanted: TenantId | None) -> TenantId | None:
        if wanted is not None and wanted not in self._context.site.tenants:
            raise errors.UnknownTenant
        own = scope_for(self._context.site, staff).tenant
        if own is not None and wanted not in (None, own):
            raise errors.OtherTenant
        return own or wanted

    def _queues(self, body: TrialBody, tenant: TenantId | None) -> tuple[QueueId, ...] | None:
        site = self._context.site
        theirs = scope_of_tenant(site, tenant).queues
        for queue in (*(change.queue for change in body.counters), *(change.queue for change in body.people)):
            if queue is not None and queue not in site.queues:
                raise errors.UnknownQueue
            if queue is not None and queue not in theirs:
                raise errors.OtherTenant
        return theirs if tenant else None

    # -- the days

    async def _job(self, body: TrialBody, queues: tuple[QueueId, ...] | None) -> tuple[TrialJob, list[list[bytes]]]:
        office, site = self._context.office, self._context.site
        today = office.hall.day
        wanted = days_like(body.day, await office.days(), today)
        days = [await office.facts_of(day) for day in wanted]
        if not any(days) and body.day == today:
            raise errors.DayNotOver(day=str(today))
        if not any(days):
            raise errors.NobodyToLearnFrom(day=str(body.day))
        is_drawn = body.day not in wanted
        of_then = site if is_drawn else await office.site_of(days[0])
        facts = [await asyncio.to_thread(as_stored, facts_of_day) for facts_of_day in days]
        site_then, counts = written(of_then).decode(), tuple(map(len, facts))
        rules = rules_in_force(office.hall) if body.rule == "now" else None
        rest = (body.day, is_drawn, body.what_if, rules, body.runs, body.plans, queues)
        return TrialJob(site_then, counts, *rest), facts
