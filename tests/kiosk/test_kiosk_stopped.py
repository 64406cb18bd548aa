"""A queue that a supervisor has stopped gives no numbers, and the kiosk says why, at once."""

from core.domain.ids import QueueId, StaffId
from core.domain.kinds import Language
from core.domain.verbs.requests import ResumeIssuing, StopIssuing
from kiosk.catalogue.catalogue import catalogue_of
from kiosk.catalogue.offer import ServiceOffer, TenantOffer
from kiosk.touch.view import LiveKiosk
from tests.support.lobby import Lobby
from tests.support.small_building import KIOSK, tenant_of

SUPERVISOR = StaffId("penyelia")


def stopped(lobby: Lobby) -> None:
    """No more numbers of queue K."""
    lobby.do(StopIssuing(queue=QueueId("K"), reason="penuh", staff=SUPERVISOR))


def offer(lobby: Lobby, queue: str, language: Language = "id") -> tuple[TenantOffer, ServiceOffer]:
    """What the kiosk says of the one service of a queue, and of its tenant."""
    kiosk = lobby.site.kiosks[KIOSK]
    catalogue = catalogue_of(lobby.hall, kiosk, language, lobby.now)
    tenant = next(tenant for tenant in catalogue.tenants if tenant.id == tenant_of(queue))
    return tenant, tenant.groups[0].services[0]


def test_a_stopped_queue_offers_its_services_no_more_and_says_why() -> None:
    lobby = Lobby()
    stopped(lobby)
    languages: tuple[Language, ...] = ("id", "en")
    for language in languages:
        tenant, service = offer(lobby, "K", language)
        assert (service.open, service.reopens) == (False, "")
        reason = lobby.site.work_rules.codes.stop[0].name.in_language(language)
        assert service.reason.endswith(reason)
        assert (tenant.open, tenant.reason) == (False, service.reason)


def test_other_queues_go_on_giving_numbers() -> None:
    lobby = Lobby()
    stopped(lobby)
    assert offer(lobby, "S")[1].open
    assert lobby.issues("S") == "S-001"


def test_a_resumed_queue_offers_its_services_again() -> None:
    lobby = Lobby()
    stopped(lobby)
    lobby.do(ResumeIssuing(queue=QueueId("K"), staff=SUPERVISOR))
    assert (offer(lobby, "K")[1].open, offer(lobby, "K")[1].reason) == (True, "")


def test_kiosks_are_told_at_once_when_a_queue_is_stopped_or_resumed_and_of_no_ones_ticket() -> None:
    lobby, view = Lobby(), LiveKiosk(KIOSK)
    lobby.issues("K")
    stopped(lobby)
    lobby.do(ResumeIssuing(queue=QueueId("K"), staff=SUPERVISOR))
    parts = [view.fact_part(lobby.hall, fact) for fact in lobby.facts]
    assert [part.type for part in parts if part] == ["IssuingStopped", "IssuingResumed"]
