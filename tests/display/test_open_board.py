"""What strangers read of the queues on the open board."""

from msgspec.structs import replace

from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.site import Hours, Operation, ServiceChannel, Site, Span, Text
from display.open.board import FORMAT, OpenBoard, OpenQueue, OpenTenant, open_board_of
from tests.support.lobby import Lobby
from tests.support.small_building import MONDAY, instant, service_of, small_site, tenant_of

OFFICE = Hours(week=((Span(8 * 60, 15 * 60),),) * 5 + ((),) * 2)


PROMISED = {
    OpenBoard: "version at day time_zone site site_version name place open reopens waiting counters counters_open "
    "tenants",
    OpenTenant: "id name short zone open hours queues",
    OpenQueue: "id name prefix called waiting counters counters_open gives_numbers code status why_not reopens wait "
    "wait_low wait_high light",
}
"""To strangers, under version 1. Fields may be added; whoever takes one away makes version 2."""


def test_what_was_promised_to_strangers_is_there() -> None:
    assert FORMAT == 1
    for kind, names in PROMISED.items():
        assert set(names.split()) <= set(kind.__struct_fields__)


def board(site: Site, wall: str, hall: Hall | None = None) -> OpenBoard:
    return open_board_of(hall or Hall(site, MONDAY), instant(wall, site), "v")


def first(of: OpenBoard) -> OpenQueue:
    return of.tenants[0].queues[0]


def test_while_numbers_are_given_there_is_no_reason() -> None:
    now = board(small_site(hours=OFFICE), "08:00")
    queue = first(now)
    assert (now.open, now.reopens, queue.gives_numbers, queue.code) == (True, {}, True, "")
    assert (queue.status, queue.why_not) == ({"id": "Nomor tersedia", "en": "Numbers available"}, {})


def test_at_night_the_building_is_closed_and_says_until_when_in_both_languages() -> None:
    now = board(small_site(hours=OFFICE), "21:00")
    again = {"id": "Buka lagi Selasa, 4 Maret pukul 08.00", "en": "Opens again on Tuesday, 4 March at 08.00"}
    assert (now.open, now.reopens) == (False, again)
    queue = first(now)
    assert (queue.gives_numbers, queue.code, queue.reopens) == (False, "tenant_closed", again)
    assert queue.status == {"id": "Tutup", "en": "Closed"}
    assert now.tenants[0].hours == "08.00-15.00"


def test_a_queue_that_was_stopped_says_so_with_the_words_of_the_reason() -> None:
    lobby = Lobby()
    lobby.stops("K", reason="gangguan")
    queue = first(board(lobby.site, "10:00", lobby.hall))
    assert (queue.gives_numbers, queue.code) == (False, "issuing_has_stopped")
    assert "gangguan sistem" in queue.why_not["id"].lower()
    lobby.gives_again("K")
    assert first(board(lobby.site, "10:00", lobby.hall)).gives_numbers


def test_a_queue_without_numbers_is_full() -> None:
    site = small_site()
    few = replace(site.queues[QueueId("K")], numbering=replace(site.queues[QueueId("K")].numbering, last=1))
    lobby = Lobby(replace(site, queues={**site.queues, QueueId("K"): few}))
    lobby.issues("K")
    queue = first(board(lobby.site, "10:00", lobby.hall))
    assert (queue.code, queue.status["id"], queue.waiting) == ("numbers_used_up", "Penuh hari ini", 1)


def test_a_service_without_numbers_hides_no_reason_of_another_one() -> None:
    site = small_site(hours=OFFICE)
    portal = replace(
        site.services[service_of("K")],
        id=service_of("portal"),
        channel=ServiceChannel.E_SERVICE,
        note=Text(id="di web"),
    )
    both = replace(site, services={portal.id: portal, **site.services})
    assert [first(board(both, at)).code for at in ("10:00", "21:00")] == ["", "tenant_closed"]
    alone = replace(site, services={portal.id: portal})
    assert first(board(alone, "10:00")).code == "service_elsewhere"


def test_an_agency_that_is_not_there_yet_is_named_in_its_reason() -> None:
    site, tenant = small_site(), tenant_of("K")
    not_yet = replace(site.tenants[tenant], operation=Operation.NOT_YET)
    queue = first(board(replace(site, tenants={**site.tenants, tenant: not_yet}), "10:00"))
    assert (queue.code, queue.why_not["en"]) == ("service_not_offered", "Instansi K is not served here yet.")


def test_a_shared_queue_is_there_with_each_agency_that_it_serves() -> None:
    site = small_site()
    theirs = replace(site.services[service_of("S")], queue=QueueId("K"))
    lobby = Lobby(replace(site, services={**site.services, theirs.id: theirs}))
    lobby.issues("K")
    now = board(lobby.site, "10:00", lobby.hall)
    assert [(q.id, q.waiting) for tenant in now.tenants for q in tenant.queues] == [("K", 1), ("K", 1), ("B", 0)]
    assert now.waiting == 1, "nobody is counted twice"
