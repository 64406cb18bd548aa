"""What kiosk and reception read before a number is taken: how long, how that is known, and which door is quietest."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from core.domain.forecast import Basis, Chance, Forecast, Light
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.rules import QueueRule
from core.domain.site import Hours, Site, Span, Text
from kiosk.catalogue.catalogue import catalogue_of
from kiosk.catalogue.offer import ServiceOffer
from tests.support.forecast_words import forecast
from tests.support.lobby import Lobby
from tests.support.small_building import KIOSK, MONDAY, instant, service_of, small_site

OFFICE = Hours(week=((Span(8 * 60, 15 * 60),),) * 5 + ((),) * 2)


def building(target: int = 0) -> Site:
    """Queues with this target; at K and S people pay the same tax."""
    site = small_site(hours=OFFICE, queue_rules=QueueRule(target_minutes=target))
    same = {service_of(q): replace(site.services[service_of(q)], name=Text(id="Bayar pajak")) for q in "KS"}
    return replace(site, services=site.services | same)


def offers(hall: Hall, priority: Forecast | None = None, **known: Forecast) -> dict[str, ServiceOffer]:
    """By their queues, at ten. `priority`: for such visitors of any queue."""
    now = instant("10:00", hall.site)

    def wait_of(queue: QueueId, ticket_class: TicketClass) -> Forecast | None:
        return priority if ticket_class is TicketClass.PRIORITY else known.get(queue)

    catalogue = catalogue_of(hall, hall.site.kiosks[KIOSK], "id", now, wait_of)
    return dict(_by_queue(service for t in catalogue.tenants for group in t.groups for service in group.services))


def _by_queue(services: Iterator[ServiceOffer]) -> Iterator[tuple[str, ServiceOffer]]:
    return ((service.queue, service) for service in services)


def test_a_range_with_its_light_and_where_it_comes_from() -> None:
    offer = offers(Hall(building(target=20), MONDAY), K=forecast(22, 33))["K"]
    assert (offer.wait, offer.light) == ("20-35 menit", Light.LONG)
    assert offer.wait_how.startswith("Dihitung dari laju antrean ini hari ini")
    assert "Berlaku sampai pukul 09.05" in offer.wait_how


def test_where_nobody_knows_and_where_no_number_is_given_all_of_it_is_silent() -> None:
    hall = Hall(building(target=20), MONDAY)
    silent = ("", "", None, None)
    assert said(offers(hall)["K"]) == silent
    assert said(offers(hall, K=forecast(2, 140))["K"]) == silent, "so wide that it says nothing"
    lobby = Lobby(building(target=20))
    lobby.stops("K")
    assert said(offers(lobby.hall, K=forecast(22, 33), S=forecast(0, 5))["K"]) == silent


def said(offer: ServiceOffer) -> tuple[object, ...]:
    return offer.wait, offer.wait_how, offer.light, offer.quietest


def test_priority_visitors_have_a_wait_and_a_light_of_their_own() -> None:
    hall = Hall(building(target=20), MONDAY)
    offer = offers(hall, priority=forecast(0, 8), K=forecast(22, 33))["K"]
    assert (offer.wait, offer.light) == ("20-35 menit", Light.LONG)
    assert (offer.priority_wait, offer.priority_light) == ("Kurang dari 10 menit", Light.SHORT)
    assert offers(hall, K=forecast(22, 33))["K"].priority_wait == "", "nobody knows theirs"


def test_today_will_hardly_do_comes_with_the_next_day_on_which_doors_open() -> None:
    offer = offers(Hall(building(), MONDAY), K=forecast(400, 500, chance=Chance.UNLIKELY))["K"]
    assert offer.wait == (
        "Kemungkinan besar tidak terlayani hari ini. "
        "Tanyakan kepada petugas, atau datang lagi Selasa, 4 Maret pukul 08.00."
    )


def test_of_two_doors_to_the_same_thing_each_names_the_quietest() -> None:
    hall = Hall(building(), MONDAY)
    found = offers(hall, K=forecast(40, 60), S=forecast(0, 4, Basis.FREE_COUNTER), B=forecast(0, 1))
    assert {queue: offer.quietest for queue, offer in found.items()} == {
        "K": service_of("S"),
        "S": service_of("S"),
        "B": None,
    }


@pytest.mark.parametrize("closed", ["K", "S"])
def test_a_door_that_gives_no_numbers_now_is_none(closed: str) -> None:
    lobby = Lobby(building())
    lobby.stops(closed)
    found = offers(lobby.hall, K=forecast(40, 60), S=forecast(0, 4))
    assert {offer.quietest for offer in found.values()} == {None}


def test_a_kiosk_that_offers_one_of_the_doors_alone_sends_nobody_elsewhere() -> None:
    site = building()
    kiosk = replace(site.kiosks[KIOSK], queues=(QueueId("K"),))
    hall = Hall(replace(site, kiosks={KIOSK: kiosk}), MONDAY)
    assert offers(hall, K=forecast(40, 60), S=forecast(0, 4))["K"].quietest is None
