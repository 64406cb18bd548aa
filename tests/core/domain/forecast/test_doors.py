"""Of several doors to the same thing, the quietest is named: where all are known, and one is."""

from msgspec.structs import replace

from core.domain.forecast import Chance, quietest_doors
from core.domain.ids import QueueId, ServiceId
from core.domain.site import Service, Text
from tests.support.forecast_words import forecast
from tests.support.small_building import service_of, small_site

K, S, B = (service_of(queue) for queue in "KSB")
FIVE, HOUR = forecast(1, 5), forecast(40, 60)


def services(**names: str) -> list[Service]:
    """Those of the small building, some of them under other names."""
    site = small_site()
    named = {service_of(queue): name for queue, name in names.items()}
    return [replace(s, name=Text(id=named.get(s.id, s.name.first))) for s in site.services.values()]


SAME = services(K="Bayar pajak", S="bayar Pajak ")


def found(**known: object) -> dict[ServiceId, ServiceId]:
    return quietest_doors(SAME, {QueueId(queue): forecast for queue, forecast in known.items()})  # type: ignore[misc]


def test_both_doors_name_the_one_at_which_the_wait_ends_first() -> None:
    assert found(K=HOUR, S=FIVE) == {K: S, S: S}
    assert found(K=FIVE, S=HOUR, B=None) == {K: K, S: K}


def test_doors_that_people_read_alike_and_of_which_one_is_not_known_are_not_compared() -> None:
    assert found(K=forecast(1, 3), S=FIVE) == {}
    assert found(K=None, S=FIVE) == {}
    assert found(S=FIVE) == {}


def test_a_door_that_will_hardly_do_today_is_never_the_quietest() -> None:
    assert found(K=forecast(1, 5, chance=Chance.UNLIKELY), S=HOUR) == {K: S, S: S}


def test_two_services_of_one_queue_are_one_door_and_what_is_called_otherwise_is_none() -> None:
    one = [replace(service, queue=QueueId("K")) for service in SAME]
    assert quietest_doors(one, {QueueId("K"): FIVE}) == {}
    assert quietest_doors(services(), {QueueId("K"): FIVE, QueueId("S"): HOUR}) == {}
    assert B not in found(K=HOUR, S=FIVE)
