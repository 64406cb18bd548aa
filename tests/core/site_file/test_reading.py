"""What a technician writes, and what the building then has decided."""

from datetime import date
from pathlib import Path

from core.domain.ids import CounterId, QueueId, ScreenId, ServiceId, TenantId, ZoneId
from core.domain.site import Hours, Span, Text
from core.site_file import load_site
from tests.support.site_files import RIGHT, read, spoilt

MORNING, AFTERNOON = Span(8 * 60, 12 * 60), Span(13 * 60, 15 * 60)


def own_hours(text: str, *years: int) -> Hours:
    hours = read(text, *years).tenants[TenantId("disdukcapil")].hours
    assert hours is not None
    return hours


def with_own(lines: str) -> str:
    return spoilt(('groups.kk = "Kartu Keluarga"', f'groups.kk = "Kartu Keluarga"\n{lines}'))


def test_a_range_of_days_opens_them_all_and_an_unnamed_day_is_closed() -> None:
    week = read(RIGHT).calendar.hours.week
    assert week == ((MORNING, AFTERNOON),) * 4 + ((Span(8 * 60, 11 * 60),), (), ())


def test_a_plain_phrase_gets_its_english_from_the_glossary() -> None:
    service = read(RIGHT).services[ServiceId("kk-baru")]
    assert service.requirements == (
        Text(id="KTP-el asli", en="Original ID card"),
        Text(id="Buku nikah", en="Marriage book"),
    )
    assert service.fee == Text(id="Gratis", en="Free")
    assert service.group == Text(id="Kartu Keluarga")


def test_the_only_queue_of_a_tenant_takes_its_services_and_counters() -> None:
    site = read(RIGHT)
    assert site.services[ServiceId("kk-baru")].queue == "disdukcapil"
    assert site.queues[QueueId("disdukcapil")].name == Text(id="Disdukcapil")
    assert [c.name for c in site.counters_of(QueueId("disdukcapil"))] == ["Loket 1", "Meja 2"]
    assert site.counters[CounterId("disdukcapil-1")].zone == "lantai-1"


def test_a_tenant_can_send_its_services_to_a_shared_queue() -> None:
    site = read(RIGHT)
    assert site.services[ServiceId("sppl")].queue == "bersama"
    assert [c.id for c in site.counters_of(QueueId("bersama"))] == ["bersama-9"]


def test_a_counter_that_stands_alone_can_serve_several_queues() -> None:
    alone = '[[counters]]\nlabel = "7"\nzone = "lantai-1"\nqueues = ["bersama", "disdukcapil"]\n[[kiosks]]'
    assert read(spoilt(("[[kiosks]]", alone))).counters[CounterId("loket-7")].queues == ("bersama", "disdukcapil")


def test_a_zone_always_shows_itself() -> None:
    assert read(RIGHT).zones[ZoneId("lantai-1")].shows == ("lantai-1",)


def test_national_holidays_close_the_building_in_the_years_asked_for() -> None:
    text = spoilt(("[hours]", "national_holidays = true\n[hours]"))
    days = {day.on: day for day in read(text, 2026).calendar.hours.exceptions.values()}
    assert days[date(2026, 8, 17)].spans == ()
    assert days[date(2026, 8, 17)].reason == Text(id="Hari Kemerdekaan Republik Indonesia", en="Independence Day")
    assert {on.year for on in days} == {2026}
    assert list(days) == sorted(days)


def test_without_the_switch_there_are_no_holidays() -> None:
    assert read(RIGHT, 2026).calendar.hours.exceptions == {}


def test_an_own_exception_comes_before_the_national_holiday() -> None:
    own = '[[exceptions]]\ndate = 2026-08-17\nhours = ["08:00-12:00"]\nreason = "Buka setelah upacara"\n[hours]'
    text = spoilt(("[hours]", f"national_holidays = true\n{own}"))
    (day,) = [day for day in read(text, 2026).calendar.hours.exceptions.values() if day.on == date(2026, 8, 17)]
    assert (day.spans, day.reason) == ((MORNING,), Text(id="Buka setelah upacara"))


def test_a_tenant_without_hours_of_its_own_keeps_those_of_the_building() -> None:
    assert read(RIGHT).tenants[TenantId("dlh")].hours is None


def test_a_tenant_with_its_own_week_still_closes_on_national_holidays() -> None:
    text = spoilt(
        ("[hours]", "national_holidays = true\n[hours]"),
        ('groups.kk = "Kartu Keluarga"', 'groups.kk = "Kartu Keluarga"\nhours.mon = ["08:00-10:00"]'),
    )
    hours = own_hours(text, 2026)
    assert hours.week == ((Span(480, 600),), *[()] * 6)
    assert date(2026, 8, 17) in {day.on for day in hours.exceptions.values()}


def test_a_short_day_of_the_building_shortens_a_tenant_but_an_extra_day_does_not_open_it() -> None:
    days = '[[exceptions]]\ndate = 2026-03-02\nhours = ["09:00-14:00"]\n'  # a Monday
    days += '[[exceptions]]\ndate = 2026-03-07\nhours = ["08:00-12:00"]\n[categories]'  # a Saturday
    text = with_own('hours.mon-fri = ["08:00-10:00", "13:00-15:00"]').replace("[categories]", days)
    assert [day.spans for day in own_hours(text).exceptions.values()] == [(Span(540, 600), Span(780, 840)), ()]


def test_a_tenants_own_exception_comes_before_everything() -> None:
    text = with_own('[[tenants.exceptions]]\ndate = 2026-08-17\nhours = ["08:00-12:00"]').replace(
        "[hours]", "national_holidays = true\n[hours]"
    )
    assert (MORNING,) in [day.spans for day in own_hours(text, 2026).exceptions.values() if day.on == date(2026, 8, 17)]


def test_midnight_to_midnight_can_be_written() -> None:
    assert read(spoilt(("08.00-11.00", "00:00-24:00"))).calendar.hours.week[4] == (Span(0, 1440),)


def test_load_site_reads_a_file_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "uji.toml"
    path.write_text(RIGHT)
    assert load_site(path, ()).id == "uji"


def test_a_hall_says_how_long_a_new_number_waits_and_a_sign_does_not_unless_they_are_told_otherwise() -> None:
    sign = 'layout = "sign", counters = ["disdukcapil-1"]'
    ways = (sign, f"{sign}, waits = true", "waits = false")
    sites = (read(spoilt(('name = "TV 2"', f'name = "TV 2", {way}'))) for way in ways)
    assert [site.screens[ScreenId("tv-2")].waits for site in sites] == [False, True, False]
    assert read(RIGHT).screens[ScreenId("tv-2")].waits
