"""The sample building is open whenever a newcomer tries it, and its people are invented."""

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from config.packaged import packaged_sites
from config.sample import load_sample
from core.context import SampleStaff
from core.domain.opening import why_closed
from core.domain.site import Operation, ServiceChannel
from core.site_file import load_site
from core.staff.people import Role

SUNDAY_AT_THREE_IN_THE_MORNING = datetime(2026, 8, 15, 20, 0, tzinfo=UTC)  # 03.00 WIB on Sunday the 16th
INDEPENDENCE_DAY_LAST_MINUTE = datetime(2026, 8, 17, 16, 59, tzinfo=UTC)  # 23.59 WIB on a national holiday


def test_every_service_of_the_sample_gives_numbers_at_any_hour() -> None:
    site = load_sample().site
    assert site.calendar.local(SUNDAY_AT_THREE_IN_THE_MORNING).strftime("%a %H:%M") == "Sun 03:00"
    for at in (SUNDAY_AT_THREE_IN_THE_MORNING, INDEPENDENCE_DAY_LAST_MINUTE):
        for service in site.services.values():
            assert service.operation is Operation.ACTIVE
            assert service.channel is not ServiceChannel.E_SERVICE
            assert why_closed(site, service, at) is None


def test_only_the_hours_of_the_sample_differ_from_the_real_building() -> None:
    sample, real = load_sample().site, load_site(packaged_sites()["pekalongan"], ())
    assert sample.id == "contoh-pekalongan"
    assert (sample.services, sample.queues, sample.counters) == (real.services, real.queues, real.counters)
    assert real.calendar.last_ticket_minutes > 0 == sample.calendar.last_ticket_minutes


def test_the_sample_has_somebody_of_every_role() -> None:
    staff = load_sample().staff
    roles = [person.role for person in staff]
    assert 6 <= roles.count(Role.OFFICER) <= 8
    assert (roles.count(Role.RECEPTIONIST), roles.count(Role.ADMINISTRATOR)) == (1, 1)
    assert [person.tenant for person in staff if person.role is Role.SUPERVISOR] == ["disdukcapil", None]
    assert any(person.queues and person.weights for person in staff)
    assert any(person.rights for person in staff)
    assert all(person.counters for person in staff if person.role == Role.OFFICER)


def test_sample_pins_have_six_digits_and_ids_tell_no_name() -> None:
    staff = load_sample().staff
    assert len({person.pin for person in staff}) == len({person.id for person in staff}) == len(staff)
    for person in staff:
        assert len(person.pin) == 6
        assert person.pin.isdigit()
        assert not set(person.name.lower().split()) & set(person.id.split("-"))


@pytest.mark.parametrize("person", load_sample().staff, ids=lambda person: person.id)
def test_the_pin_of_a_sample_person_is_the_one_that_was_hashed(person: SampleStaff) -> None:
    assert PasswordHasher().verify(person.pin_hash, person.pin)
