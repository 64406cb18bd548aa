"""The five buildings that come with Antrean say what was published about them."""

from collections import Counter as Tally

import pytest

from config.packaged import packaged_sites
from core.domain.ids import KioskId, QueueId, ScreenId, TenantId, ZoneId
from core.domain.site import Operation, ServiceChannel, Site
from core.site_file import load_site
from core.words.facilities import facility_place

YEARS = (2025, 2026, 2027, 2028)
FIVE = ("palembang", "pekalongan", "samarinda", "tegal", "yogyakarta")


def site(name: str) -> Site:
    return load_site(packaged_sites()[name], YEARS)


def services_by_category(of: Site) -> dict[str, int]:
    return dict(Tally(of.tenants[service.tenant].category["id"] for service in of.services.values()))


def test_five_buildings_are_shipped() -> None:
    assert tuple(packaged_sites()) == FIVE


@pytest.mark.parametrize("name", FIVE)
def test_every_tenant_offers_something_in_both_languages(name: str) -> None:
    building = site(name)
    assert building.id == name
    working = {tenant.id for tenant in building.tenants.values() if tenant.operation is Operation.ACTIVE}
    assert {service.tenant for service in building.services.values()} == working
    names = [tenant.name for tenant in building.tenants.values()]
    names += [service.name for service in building.services.values()]
    assert all({"id", "en"} <= set(name) for name in names)


@pytest.mark.parametrize("name", FIVE)
def test_every_service_says_what_to_bring_how_long_it_takes_and_what_it_costs(name: str) -> None:
    for service in site(name).services.values():
        assert service.requirements
        assert all(needed["en"] for needed in service.requirements)
        assert service.duration["en"]
        assert service.fee["id"]
        assert service.words


@pytest.mark.parametrize("name", FIVE)
def test_every_call_is_heard_somewhere(name: str) -> None:
    building = site(name)
    with_voice = {screen.zone for screen in building.screens.values() if screen.voice}
    for counter in building.counters.values():
        assert with_voice & set(building.zones_that_hear(counter.id))


@pytest.mark.parametrize("name", FIVE)
def test_standard_spelling_and_marked_fill_ins(name: str) -> None:
    text = packaged_sites()[name].read_text()
    assert "antrian" not in text.lower()
    assert "silahkan" not in text.lower()
    assert "isian" in text
    assert "[SEED" in text


@pytest.mark.parametrize(
    ("name", "time_zone"), [(name, "Asia/Makassar" if name == "samarinda" else "Asia/Jakarta") for name in FIVE]
)
def test_each_counts_time_where_it_stands(name: str, time_zone: str) -> None:
    assert site(name).calendar.time_zone == time_zone


def test_pekalongan_has_23_booths_with_130_services_on_2_floors() -> None:
    building = site("pekalongan")
    assert building.tenant_noun == "gerai"
    assert (len(building.tenants), len(building.services), len(building.zones)) == (23, 130, 2)


def test_pekalongan_advises_jkn_visitors_by_district() -> None:
    notes = [service.note.first for service in site("pekalongan").services.values() if service.tenant == "dinkes"]
    assert any("Utara dan Timur" in note for note in notes)


def test_samarinda_has_163_services_split_as_published() -> None:
    building = site("samarinda")
    assert services_by_category(building) == {
        "Organisasi Perangkat Daerah (OPD)": 122,
        "Samsat": 1,
        "Baznas dan lembaga nonstruktural": 1,
        "Kementerian dan lembaga": 22,
        "BUMN": 13,
        "BUMD": 4,
    }
    working = [tenant for tenant in building.tenants.values() if tenant.operation is Operation.ACTIVE]
    tenants = Tally(tenant.category["id"] for tenant in working)
    assert sorted(tenants.values()) == [1, 1, 2, 5, 5, 16]
    assert len(building.services) == 163


def test_samarinda_has_44_counters_on_3_floors_and_numbers_that_name_the_floor() -> None:
    building = site("samarinda")
    assert len(building.counters) == 44
    assert [zone.floor for zone in building.zones.values()] == [1, 2, 3]
    for queue in building.queues.values():
        assert queue.numbering.prefix[0] == str(building.zones[queue.zone].floor)


def test_samarinda_closes_the_tax_office_and_driving_licences_at_noon() -> None:
    for tenant in ("kpp", "polresta"):
        hours = site("samarinda").tenants[TenantId(tenant)].hours
        assert hours is not None
        assert {span.closes for span in hours.week[0]} == {12 * 60}


def test_palembang_registers_107_permits_and_finishes_online_ones_in_a_line_of_their_own() -> None:
    building = site("palembang")
    by_queue = Tally(service.queue for service in building.services.values() if service.tenant == "dpmptsp")
    assert by_queue == {"pendaftaran": 107, "penyelesaian": 1, "pengambilan": 1}
    assert [building.queues[QueueId(q)].numbering.prefix for q in by_queue] == ["A1", "A2", "A3"]
    assert len(building.tenants) == 28


@pytest.mark.parametrize("outside", ["kafe", "parkir"])
def test_palembang_shows_every_floor_in_the_cafe_and_the_car_park(outside: str) -> None:
    assert site("palembang").zones[ZoneId(outside)].shows == (outside, "lantai-1", "lantai-2")


FACILITIES = {
    "palembang": {
        "nursing": None,
        "access": None,
        "reading": None,
        "charging": None,
        "shops": None,
        "food": "Kafe, lantai 1",
        "parking": "Tempat parkir",
    },
    "samarinda": dict.fromkeys(("nursing", "children", "health"), "Lantai 1"),
    "tegal": dict.fromkeys(
        ("atm", "wedding", "reading", "nursing", "waiting", "self_service", "children", "shops", "food"), "lantai 1"
    ),
}


@pytest.mark.parametrize("name", FIVE)
def test_what_was_published_of_facilities_is_there_and_nothing_else(name: str) -> None:
    building = site(name)
    places: dict[str, str | None] = {}
    for facility in building.facilities:
        places.setdefault(facility.kind, facility_place(building, facility, "id") or None)
    assert places == FACILITIES.get(name, {})


def test_samarinda_names_the_one_agency_that_is_known_not_to_serve() -> None:
    building = site("samarinda")
    idle = [tenant.id for tenant in building.tenants.values() if tenant.operation is not Operation.ACTIVE]
    assert idle == ["telkom"]
    assert not building.counters_of(QueueId("telkom"))


def test_tegal_has_22_stands_and_three_kinds_of_service() -> None:
    building = site("tegal")
    assert len(building.tenants) == 22
    assert {counter.noun for counter in building.counters.values()} == {"stan"}
    assert {service.channel for service in building.services.values()} == set(ServiceChannel)


def test_yogyakarta_pools_its_technical_offices_and_leaves_civil_registration_alone() -> None:
    building = site("yogyakarta")
    queues: dict[str, set[str]] = {}
    for service in building.services.values():
        queues.setdefault(service.queue, set()).add(service.tenant)
    assert len(queues["tim-teknis"]) == 8
    assert queues["disdukcapil"] == {"disdukcapil"}
    assert len(building.counters_of(QueueId("tim-teknis"))) == 6


def test_yogyakarta_has_24_agencies_a_desk_of_its_own_and_three_consultants() -> None:
    kinds = Tally(tenant.category["id"] for tenant in site("yogyakarta").tenants.values())
    beside = {name: kinds.pop(name) for name in ("Meja layanan MPP", "Konsultan dan lembaga sertifikasi")}
    assert (kinds.total(), [*beside.values()]) == (24, [1, 3])


def test_yogyakartas_crisis_desk_asks_for_the_number_of_the_online_application() -> None:
    asked = [s.requirements for s in site("yogyakarta").services.values() if s.tenant == "krisis-center"]
    assert all("Nomor permohonan daring" in {needed.first for needed in each} for each in asked)


def test_yogyakartas_lane_has_a_kiosk_for_its_own_services_and_a_board_over_it() -> None:
    building = site("yogyakarta")
    kiosk, board = building.kiosks[KioskId("kios-lantatur")], building.screens[ScreenId("papan-lantatur")]
    offered = {service.queue for service in building.services.values() if kiosk.offers(service)}
    assert (kiosk.zone, offered) == ("lantatur", {"lantatur"})
    assert (board.zone, board.layout, board.counters) == ("lantatur", "sign", ("lantatur-1",))


def test_yogyakarta_serves_a_drive_thru_lane_outside() -> None:
    building = site("yogyakarta")
    line = building.queues[QueueId("lantatur")]
    assert building.zones[line.zone].floor == 0
    assert [counter.name for counter in building.counters_of(line.id)] == ["Jalur 1"]
