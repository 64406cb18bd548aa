"""What a kiosk offers, in both languages, open and closed."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from config.packaged import packaged_sites
from core.domain.forecast import Basis, Chance, Forecast
from core.domain.hall import Hall
from core.domain.ids import KioskId, QueueId
from core.domain.kinds import NumberChannel
from core.domain.site import Hours, Kiosk, Language, Numbering, Operation, Site, Span, SpecialDay, Text
from core.site_file import load_site
from core.words.new_waits import ClassWaitOf
from kiosk.catalogue.catalogue import catalogue_of
from kiosk.catalogue.offer import Catalogue, ServiceOffer, TenantOffer
from tests.support.clock import Clock
from tests.support.installation import NOON, browser, opened
from tests.support.kiosk_hall import kiosk_hall
from tests.support.lobby import Lobby
from tests.support.small_building import KIOSK, MONDAY, instant, service_of, small_site, tenant_of

MORNING = Span(8 * 60, 12 * 60)
WEEKDAYS = Hours(week=((MORNING,),) * 5 + ((),) * 2)


def offered(
    site: Site, wall: str, day: date = MONDAY, language: Language = "id", kiosk: Kiosk | None = None
) -> Catalogue:
    return catalogue_of(Hall(site, day), kiosk or site.kiosks[KIOSK], language, instant(wall, site, day))


def first(catalogue: Catalogue) -> tuple[TenantOffer, ServiceOffer]:
    tenant = catalogue.tenants[0]
    return tenant, tenant.groups[0].services[0]


def test_a_kiosk_alone_says_before_the_press_that_it_holds_no_more_numbers() -> None:
    site = small_site(hours=WEEKDAYS)
    alone = catalogue_of(Hall(site, MONDAY), site.kiosks[KIOSK], "id", instant("08:00", site), alone=True)
    _, service = first(alone)
    assert (service.open, service.code, service.remark) == (False, "lease_used_up", "")
    assert service.instead == "Silakan tanya petugas kami."


def test_before_a_number_is_taken_people_read_that_no_counter_is_open() -> None:
    _, service = first(offered(small_site(hours=WEEKDAYS), "08:00"))
    assert service.open
    assert service.remark == "Saat ini belum ada loket Antrean K yang buka. Anda boleh mengambil nomor dan menunggu."


def test_during_opening_hours_everything_is_open_without_a_reason() -> None:
    tenant, service = first(offered(small_site(hours=WEEKDAYS), "08:00"))
    assert (tenant.open, tenant.reason, tenant.hours) == (True, "", "08.00-12.00")
    assert (service.open, service.reason, service.reopens) == (True, "", "")


@pytest.mark.parametrize(
    ("wall", "days", "language", "reopens"),
    [
        ("07:59", 0, "id", "Buka hari ini pukul 08.00"),
        ("12:00", 0, "id", "Buka lagi Selasa, 4 Maret pukul 08.00"),
        ("12:00", 4, "id", "Buka lagi Senin, 10 Maret pukul 08.00"),
        ("10:00", 5, "en", "Opens again on Monday, 10 March at 08.00"),
    ],
)
def test_a_closed_tenant_says_when_it_opens_again(wall: str, days: int, language: Language, reopens: str) -> None:
    tenant, service = first(offered(small_site(hours=WEEKDAYS), wall, MONDAY + timedelta(days), language))
    assert not tenant.open
    assert tenant.reason
    assert (tenant.reopens, service.reopens) == (reopens, reopens)


def test_a_closed_building_says_when_the_first_of_it_opens_again() -> None:
    site = small_site(hours=WEEKDAYS)
    assert offered(site, "12:00").closed == "Buka lagi Selasa, 4 Maret pukul 08.00"
    assert offered(site, "09:00").closed == ""
    later = replace(site.tenants[tenant_of("S")], hours=Hours(week=((Span(7 * 60, 9 * 60),),) * 7))
    mixed = replace(site, tenants=site.tenants | {later.id: later})
    assert offered(mixed, "12:00").closed == "Buka lagi Selasa, 4 Maret pukul 07.00"
    assert offered(small_site(hours=Hours(week=((),) * 7)), "09:00").closed == "Tutup"


def test_a_queue_whose_numbers_are_used_up_is_full_and_not_closed() -> None:
    crowd = Lobby(small_site(numbering=Numbering("", last=2)))
    for _ in range(2):
        crowd.issues("K")
    tenant, service = first(
        catalogue_of(crowd.hall, crowd.hall.site.kiosks[KIOSK], "id", instant("09:00", crowd.hall.site))
    )
    assert (service.open, service.full, tenant.open, tenant.full) == (False, True, False, True)
    assert service.reason.endswith("sudah habis.")


def test_a_day_off_says_why() -> None:
    nyepi = SpecialDay(MONDAY, reason=Text(id="Hari Raya Nyepi", en="Day of Silence"))
    tenant, _ = first(offered(small_site(hours=replace(WEEKDAYS, exceptions={nyepi.on: nyepi})), "09:00"))
    assert "Hari Raya Nyepi" in tenant.reason
    assert tenant.hours == ""
    assert "Selasa" in tenant.reopens


def test_a_tenant_that_never_opens_promises_nothing() -> None:
    tenant, _ = first(offered(small_site(hours=Hours(week=((),) * 7)), "09:00"))
    assert (tenant.open, tenant.reopens) == (False, "")


def test_a_kiosk_of_some_tenants_offers_only_theirs() -> None:
    site = small_site()
    kiosk = replace(site.kiosks[KIOSK], tenants=(tenant_of("S"),))
    assert [tenant.id for tenant in offered(site, "09:00", kiosk=kiosk).tenants] == [tenant_of("S")]


def test_a_kiosk_of_some_queues_offers_only_what_is_waited_for_there() -> None:
    site = load_site(packaged_sites()["yogyakarta"], years=())
    tenants = offered(site, "09:00", kiosk=site.kiosks[KioskId("kios-lantatur")]).tenants
    assert [tenant.id for tenant in tenants] == ["disdukcapil", "dpmptsp"]
    assert {tenant.zone for tenant in tenants} == {"Lantatur (layanan tanpa turun)"}
    assert {s.queue for tenant in tenants for group in tenant.groups for s in group.services} == {"lantatur"}


def test_an_agency_that_has_not_begun_says_so_though_it_offers_nothing() -> None:
    site = load_site(packaged_sites()["samarinda"], years=())
    tenants = offered(site, "09:00", kiosk=next(iter(site.kiosks.values()))).tenants
    telkom = next(tenant for tenant in tenants if tenant.id == "telkom")
    assert (telkom.operation, telkom.open, telkom.reason) == ("not_yet", False, "Telkom belum dilayani di sini.")


def test_an_agency_that_has_not_begun_neither_opens_the_building_nor_promises_when() -> None:
    site = small_site(hours=WEEKDAYS)
    idle = replace(site.tenants[tenant_of("S")], operation=Operation.NOT_YET, hours=Hours(week=((Span(0, 1440),),) * 7))
    later = replace(site, tenants=site.tenants | {idle.id: idle})
    assert offered(later, "12:00").closed == "Buka lagi Selasa, 4 Maret pukul 08.00"


def test_what_else_there_is_in_the_building_comes_with_what_is_offered() -> None:
    site = load_site(packaged_sites()["tegal"], years=())
    kiosk = next(iter(site.kiosks.values()))
    facilities = offered(site, "09:00", kiosk=kiosk).facilities
    assert ("Ruang laktasi", "lantai 1") in {(each.name, each.where) for each in facilities}
    english = offered(site, "09:00", kiosk=kiosk, language="en").facilities
    assert ("Nursing room", "floor 1") in {(each.name, each.where) for each in english}


def test_people_waiting_are_counted_once_for_each_queue() -> None:
    crowd = Lobby()
    for _ in range(3):
        crowd.issues("K")
    tenant, service = first(
        catalogue_of(crowd.hall, crowd.hall.site.kiosks[KIOSK], "id", instant("09:00", crowd.hall.site))
    )
    assert (tenant.waiting, service.waiting) == (3, 3)


def test_an_online_service_says_where_to_do_it_and_does_not_promise_to_open() -> None:
    site = load_site(packaged_sites()["tegal"], years=())
    catalogue = offered(site, "09:00", kiosk=next(iter(site.kiosks.values())))
    services = [s for tenant in catalogue.tenants for group in tenant.groups for s in group.services]
    online = next(s for s in services if s.channel == "e_service")
    assert not online.open
    assert online.note in online.reason
    assert online.reopens == ""


def test_every_service_of_a_site_is_offered_once() -> None:
    site = load_site(packaged_sites()["samarinda"], years=())
    catalogue = offered(site, "09:00", kiosk=next(iter(site.kiosks.values())))
    ids = [s.id for tenant in catalogue.tenants for group in tenant.groups for s in group.services]
    assert sorted(ids) == sorted(site.services)
    assert len(ids) == 163


async def test_the_catalogue_of_an_unknown_kiosk_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    async with kiosk_hall(tmp_path_factory.mktemp("mall")) as here:
        refused = await here.citizen.get("/kiosks/tidak-ada/catalogue")
        assert (refused.status_code, refused.json()["error"]["code"]) == (404, "unknown_kiosk")
        known = await here.citizen.get(f"/kiosks/{KIOSK}/catalogue", params={"language": "en"})
        assert known.json()["tenants"][0]["zone"] == "Floor 1"


async def test_within_a_second_in_which_nothing_happens_a_catalogue_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[datetime] = []

    def counted(
        hall: Hall, kiosk: Kiosk, language: Language, now: datetime, wait_of: ClassWaitOf, channel: NumberChannel
    ) -> Catalogue:
        made.append(now)
        return catalogue_of(hall, kiosk, language, now, wait_of, channel)

    monkeypatch.setattr("kiosk.catalogue.catalogue.catalogue_of", counted)
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running) as client:
        first, again = [(await client.get(f"/kiosks/{KIOSK}/catalogue")).json() for _ in range(2)]
        assert (first, len(made)) == (again, 1)
        await client.post("/tickets", json={"nonce": "nonce-satu", "service": service_of("K"), "kiosk": KIOSK})
        assert (await client.get(f"/kiosks/{KIOSK}/catalogue")).json() != first
        clock.now += timedelta(seconds=1)
        await client.get(f"/kiosks/{KIOSK}/catalogue")
        assert len(made) == 3


def test_who_has_not_taken_a_number_yet_reads_how_long_it_would_take_where_it_is_known() -> None:
    site = small_site()
    at = instant("09:00", site)
    twenty = Forecast(
        at, timedelta(minutes=25), timedelta(minutes=20), timedelta(minutes=35), at, Basis.TODAY, Chance.LIKELY
    )
    known = {QueueId("K"): twenty}
    catalogue = catalogue_of(Hall(site, MONDAY), site.kiosks[KIOSK], "id", at, lambda queue, _: known.get(queue))
    waits = [service.wait for tenant in catalogue.tenants for group in tenant.groups for service in group.services]
    assert waits == ["20-35 menit", "", ""]


@pytest.mark.parametrize("by_forecast", [True, False])
def test_where_the_site_says_so_a_number_that_would_hardly_be_called_today_is_not_offered(by_forecast: bool) -> None:
    site = small_site(hours=WEEKDAYS)
    site = replace(site, calendar=replace(site.calendar, last_by_forecast=by_forecast))
    at, long = instant("11:30", site), timedelta(hours=2)
    late = Forecast(at, long, long, long, at, Basis.TODAY, Chance.UNLIKELY)
    _, service = first(catalogue_of(Hall(site, MONDAY), site.kiosks[KIOSK], "id", at, lambda *_: late))
    assert (service.open, service.code) == ((False, "too_late_today") if by_forecast else (True, ""))
    assert bool(service.reopens) is by_forecast
    assert service.reopens in ("", "Nomor diberikan lagi Selasa, 4 Maret pukul 08.00")
