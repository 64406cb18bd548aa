"""When numbers are given, and how many, as a technician writes it."""

from datetime import UTC, date, datetime

import pytest

from core.domain.errors import TenantClosed
from core.domain.ids import QueueId, ServiceId, TenantId
from core.domain.kinds import NumberChannel, TicketClass
from core.domain.opening import why_closed
from core.domain.quotas import Quota
from core.domain.site import ServiceChannel, Site, Span, Text
from tests.support.site_files import RIGHT, problems_of, read, reasons, spoilt

PRAYER = '[[breaks]]\nname = { id = "Salat Jumat", en = "Friday prayer" }\ndays = ["fri"]\nhours = "10:00-10:30"\n'
RAMADAN = (
    '[[periods]]\nname = { id = "Ramadan", en = "Ramadan" }\nfirst = 2026-02-18\nlast = 2026-03-19\n'
    'hours.mon-fri = ["09:00-11:00"]\n'
)


def with_blocks(*blocks: str) -> str:
    return spoilt(("[categories]", "".join(blocks) + "[categories]"))


def closed_at(site: Site, at: datetime) -> object:
    return why_closed(site, site.services[ServiceId("kk-baru")], at)


def test_friday_prayer_is_cut_out_of_the_day_and_called_by_its_name() -> None:
    site = read(with_blocks(PRAYER))
    assert site.calendar.hours.week[4] == (Span(480, 600), Span(630, 660))
    why = closed_at(site, datetime(2026, 6, 5, 3, 10, tzinfo=UTC))  # 10.10 in Jakarta
    assert isinstance(why, TenantClosed)
    assert why.params["reason"] == Text(id="Salat Jumat", en="Friday prayer")
    assert closed_at(site, datetime(2026, 6, 4, 3, 10, tzinfo=UTC)) is None, "on Thursday nobody prays it"


def test_in_ramadan_another_week_holds_but_holidays_come_first() -> None:
    text = with_blocks(RAMADAN).replace("[hours]", "national_holidays = true\n[hours]", 1)
    days = read(text, 2026).calendar.hours.exceptions
    assert days[date(2026, 2, 18)].spans == (Span(540, 660),)
    assert days[date(2026, 2, 21)].spans == (), "a Saturday"
    assert days[date(2026, 3, 19)].spans == (), "the holiday of Nyepi"
    assert date(2026, 2, 17) not in days or not days[date(2026, 2, 17)].spans


def test_a_break_holds_in_ramadan_and_at_agencies_with_hours_of_their_own() -> None:
    text = with_blocks(PRAYER, RAMADAN)
    text = text.replace('groups.kk = "Kartu Keluarga"', 'groups.kk = "Kartu Keluarga"\nhours.mon-fri = ["08:00-12:00"]')
    hours = read(text).tenants[TenantId("disdukcapil")].hours
    assert hours is not None
    assert hours.week[4] == (Span(480, 600), Span(630, 720))
    assert hours.exceptions[date(2026, 2, 20)].spans == (Span(540, 600), Span(630, 660))


def test_quotas_of_services_and_queues_are_read() -> None:
    text = spoilt(
        ('id = "kk-baru"', 'id = "kk-baru"\nquotas = [{ numbers = 5, per = "hour", channels = ["kiosk"] }]'),
    )
    assert read(text).quotas.services == {ServiceId("kk-baru"): (Quota(5, "hour", (NumberChannel.KIOSK,)),)}
    assert read(RIGHT).quotas.queues == {}


def test_a_kiosk_may_be_for_some_classes_and_kinds_of_services() -> None:
    site = read(spoilt(("[[kiosks]]", '[[kiosks]]\nclasses = ["regular"]\nchannels = ["direct"]')))
    kiosk = next(iter(site.kiosks.values()))
    assert (kiosk.classes, kiosk.channels) == ((TicketClass.REGULAR,), (ServiceChannel.DIRECT,))


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (with_blocks(PRAYER.replace('"fri"', '"jumat"')), "breaks[0].days", '"jumat" is not a day'),
        (with_blocks(PRAYER.replace('["fri"]', "[]")), "breaks[0].days", "must name at least one day"),
        (with_blocks(PRAYER.replace("10:30", "09:30")), "breaks[0].hours[0]", "must close after it opens"),
        (with_blocks(RAMADAN.replace("2026-03-19", "2026-02-01")), "periods[0].last", "or a later day"),
        (with_blocks(RAMADAN, RAMADAN), "periods[1].first", "is in two periods"),
        (
            spoilt(('id = "kk-baru"', 'id = "kk-baru"\nquotas = [{ numbers = 0 }]')),
            "tenants[0].services[0].quotas[0].numbers",
            "must be from 1 to 9999",
        ),
        (
            spoilt(('id = "kk-baru"', 'id = "kk-baru"\nquotas = [{ numbers = 5 }, { numbers = 9 }]')),
            "tenants[0].services[0].quotas[1]",
            "for the same channels already",
        ),
    ],
)
def test_what_cannot_be_meant_is_told(text: str, key: str, reason: str) -> None:
    assert reason in reasons(problems_of(text))[key]


def test_a_quota_of_a_queue_is_that_of_its_id() -> None:
    text = spoilt(('queues = [{ prefix = "A" }]', 'queues = [{ prefix = "A", quotas = [{ numbers = 60 }] }]'))
    assert read(text).quotas.queues == {QueueId("disdukcapil"): (Quota(60),)}
