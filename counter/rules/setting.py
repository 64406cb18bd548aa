"""Reading the rules, trying others, and setting them for today."""

from typing import Any

from core.context import AppContext
from core.domain.errors import OtherTenant, RulesChanged
from core.domain.proposal import preview, rules_in_force
from core.domain.rules import digest_of
from core.domain.verbs.requests import AdoptRules
from core.site_file.toml_lines import file_lines
from core.staff.people import Staff
from core.web.api import ApiRequest
from counter.rules.bodies import RulesAdoption, RulesProposal, proposed
from counter.rules.messages import (
    RulesInForce,
    RulesPreview,
    changes,
    next_at_counter,
    sentences_of_building,
    sentences_of_counters,
    sentences_of_queues,
)


class RuleSetting:
    """Everybody on the staff reads and tries; supervisors of the whole site set."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def read(self, request: ApiRequest[Any]) -> RulesInForce:
        """The rules of now."""
        hall, language = self._context.office.hall, request.language
        site, rules, adopted = hall.site, rules_in_force(hall), hall.adopted
        names = {staff.id: staff.name for staff in await self._context.accounts.everyone()}
        by = adopted.staff if adopted else None
        return RulesInForce(
            digest_of(rules),
            rules == site.rules(),
            names.get(by, "–") if by else "",
            hall.wall(adopted.at) if adopted and by else None,
            rules,
            sentences_of_building(site, language),
            sentences_of_counters(site, rules, language),
            sentences_of_queues(site, rules, language),
            file_lines(site, rules, language),
        )

    async def preview(self, request: ApiRequest[RulesProposal]) -> RulesPreview:
        """Who would be next now at each open counter. Nothing is changed. Raises `RulesDoNotWork`."""
        hall, language = self._context.office.hall, request.language
        site, present, then = hall.site, rules_in_force(hall), proposed(hall, request.body)
        ups = preview(hall, then, self._context.office.now())
        return RulesPreview(
            digest_of(then),
            tuple(next_at_counter(hall, up, language) for up in ups),
            (
                *changes(sentences_of_queues(site, present, language), sentences_of_queues(site, then, language)),
                *changes(sentences_of_counters(site, present, language), sentences_of_counters(site, then, language)),
            ),
            file_lines(site, then, language),
        )

    async def adopt(self, request: ApiRequest[RulesAdoption]) -> RulesInForce:
        """From now on, until midnight. Raises `OtherTenant`, `RulesChanged` or `RulesDoNotWork`."""
        must_oversee_all(request.by())
        await self._context.office.do(self._request(request))
        return await self.read(request)

    def _request(self, request: ApiRequest[RulesAdoption]) -> AdoptRules:
        hall, proposal = self._context.office.hall, request.body
        rules = proposed(hall, proposal)
        if proposal.nonce not in hall.answers and proposal.seen != digest_of(rules_in_force(hall)):
            raise RulesChanged
        return AdoptRules(nonce=proposal.nonce, rules=rules, staff=request.by().id)


def must_oversee_all(staff: Staff) -> None:
    """The rules are the whole building's. Raises `OtherTenant` for a tenant's own supervisor."""
    if not staff.oversees(()):
        raise OtherTenant
