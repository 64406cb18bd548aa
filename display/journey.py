"""Several agencies in one visit are one story: where a ticket has been before its present stage."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from core.domain.ids import ServiceId
from core.domain.site import Language, Site
from core.domain.ticket import Move, Stage, Ticket

SERVED = frozenset({Move.TRANSFER, Move.PARK})
"""How a stage ends in which somebody was at a counter. (Who was called and did not come was nowhere.)"""


class EarlierVisit(Struct, frozen=True):
    """A service that is behind this person, and where they were for it. `tenant`: whose service it is."""

    tenant: str
    service: str
    counter: str


def visits_of(site: Site, ticket: Ticket, language: Language) -> tuple[EarlierVisit, ...]:
    """The stages before the present one, as the person tells them: coming back for the same service is one visit,
    and the service they are here for now is not behind them.
    """
    done = [visit for visit, _ in groupby(_visits(site, ticket, language))]
    now = purpose_of(site, ticket.service, language)
    while done and (done[-1].tenant, done[-1].service) == now:
        done.pop()
    return tuple(done)


def purpose_of(site: Site, service_id: ServiceId, language: Language) -> tuple[str, str]:
    """Whose service, and which; empty when the site no longer has it."""
    service = site.services.get(service_id)
    if service is None:
        return "", ""
    return site.tenants[service.tenant].name.in_language(language), service.name.in_language(language)


def _visits(site: Site, ticket: Ticket, language: Language) -> Iterator[EarlierVisit]:
    return (_visit(site, stage, language) for stage in ticket.past if _was_there(stage))


def _was_there(stage: Stage) -> bool:
    return stage.ended in SERVED and stage.called_at is not None


def _visit(site: Site, stage: Stage, language: Language) -> EarlierVisit:
    tenant, service = purpose_of(site, stage.service, language)
    counter = site.counters.get(stage.counter) if stage.counter else None
    return EarlierVisit(tenant, service, counter.name if counter else "")
