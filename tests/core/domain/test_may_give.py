"""May this number be given now: one answer, with what to do instead."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.errors import IssuingHasStopped, ServiceElsewhere, TenantClosed, UnknownService
from core.domain.errors.issuing import ClassElsewhere, TooLateToday
from core.domain.ids import TenantId
from core.domain.kinds import NumberChannel, TicketClass
from core.domain.site import Hours, Kiosk, ServiceChannel, Site, Span, Text
from core.domain.verbs.may_give import Instead, NumberAnswer, NumberWish, may_give
from core.domain.verbs.requests import Issue
from tests.support.lobby import Lobby
from tests.support.small_building import KIOSK, instant, service_of, small_site

OFFICE = Hours(week=((Span(480, 720),),) * 7)


def with_kiosk(site: Site, **changes: object) -> Site:
    return replace(site, kiosks={KIOSK: replace(site.kiosks[KIOSK], **changes)})


def asked(lobby: Lobby, **wish: object) -> NumberAnswer:
    service = lobby.site.services[service_of("K")]
    return may_give(lobby.hall, NumberWish(service, **wish), lobby.hall.wall(lobby.now))  # type: ignore[arg-type]


def kiosk_of(lobby: Lobby) -> Kiosk:
    return lobby.site.kiosks[KIOSK]


def test_before_the_doors_open_the_person_reads_when_they_do() -> None:
    lobby = Lobby(small_site(hours=OFFICE))
    lobby.at("07:00")
    why = asked(lobby)
    assert isinstance(why.refusal, TenantClosed)
    assert (why.until, why.instead) == (instant("08:00", lobby.site), Instead.COME_AGAIN)
    lobby.at("13:00")
    assert asked(lobby).until == instant("08:00", lobby.site) + timedelta(days=1)


def test_where_nobody_knows_when_numbers_come_again_staff_are_asked() -> None:
    lobby = Lobby()
    lobby.stops("K")
    why = asked(lobby)
    assert isinstance(why.refusal, IssuingHasStopped)
    assert (why.until, why.instead) == (None, Instead.ASK_STAFF)


def test_a_queue_without_an_open_counter_says_so_and_gives_numbers_all_the_same() -> None:
    lobby = Lobby()
    assert asked(lobby) == NumberAnswer(None, nobody_there=True)
    lobby.opens("Loket 1")
    assert asked(lobby) == NumberAnswer(None)
    lobby.pauses("Loket 1")
    assert not asked(lobby).nobody_there, "a pause ends"


def test_a_kiosk_for_one_class_sends_others_elsewhere_but_the_reception_gives_both() -> None:
    lobby = Lobby(with_kiosk(small_site(), classes=(TicketClass.REGULAR,)))
    with pytest.raises(ClassElsewhere):
        lobby.issues("K", priority=True)
    assert asked(lobby, kiosk=kiosk_of(lobby), ticket_class=TicketClass.PRIORITY).instead is Instead.OTHER_KIOSK
    assert lobby.issues("K") == "K-001"
    lobby.issued("K", priority=True, staff="rini")


@pytest.mark.parametrize("changes", [{"channels": (ServiceChannel.SELF_SERVICE,)}, {"tenants": (TenantId("lain"),)}])
def test_what_a_kiosk_does_not_offer_it_does_not_give_whoever_asks(changes: dict[str, object]) -> None:
    lobby = Lobby(with_kiosk(small_site(), **changes))
    for staff in ("", "rini"):
        with pytest.raises(UnknownService):
            lobby.issued("K", staff=staff)


def test_what_is_done_in_a_portal_is_to_be_had_there() -> None:
    site = small_site()
    service = replace(site.services[service_of("K")], channel=ServiceChannel.E_SERVICE, note=Text(id="oss.go.id"))
    lobby = Lobby(replace(site, services={**site.services, service.id: service}))
    why = asked(lobby)
    assert isinstance(why.refusal, ServiceElsewhere)
    assert why.instead is Instead.ONLINE


@pytest.mark.parametrize("by_forecast", [True, False])
def test_a_number_that_would_probably_not_be_called_today_is_given_only_where_the_site_does_not_mind(
    by_forecast: bool,
) -> None:
    site = small_site(hours=OFFICE)
    lobby = Lobby(replace(site, calendar=replace(site.calendar, last_by_forecast=by_forecast)))
    lobby.at("11:00")
    why = asked(lobby, too_late=True)
    assert isinstance(why.refusal, TooLateToday) is by_forecast
    assert (why.until is not None) is by_forecast
    request = Issue(ticket=lobby.issued("K").ticket, service=service_of("K"), kiosk=None, too_late=True)
    if by_forecast:
        with pytest.raises(TooLateToday):
            lobby.do(request)


def test_the_same_answer_holds_for_everybody_who_may_be_asked() -> None:
    lobby = Lobby(small_site(hours=OFFICE))
    lobby.at("13:00")
    codes = {asked(lobby, channel=channel).refusal for channel in NumberChannel}
    assert {type(refusal) for refusal in codes} == {TenantClosed}
