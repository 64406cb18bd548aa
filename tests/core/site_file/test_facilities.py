"""What else there is in a building, as its site file says it, and every mistake in that."""

import pytest

from core.domain.ids import FacilityId, ZoneId
from core.domain.site import Facility, FacilityKind, Hours, Span, Text
from tests.support.site_files import problems_of, read, reasons, spoilt

LIST = """
[[facilities]]
id = "laktasi"
kind = "nursing"
zone = "lantai-1"
note = { id = "Kunci di petugas.", en = "The staff has the key." }

[[facilities]]
id = "baca"
kind = "reading"
name = "Pojok baca"
floor = 2
hours.mon-fri = ["09:00-12:00"]

[[facilities]]
id = "parkir"
kind = "parking"
"""
TEXT = spoilt(("[english]", f"{LIST}\n[english]"))
MORNING = (Span(9 * 60, 12 * 60),)


def test_facilities_are_read_in_the_order_of_the_file() -> None:
    nursing, reading, parking = read(TEXT).facilities
    assert nursing == Facility(
        FacilityId("laktasi"),
        FacilityKind.NURSING,
        zone=ZoneId("lantai-1"),
        note=Text(id="Kunci di petugas.", en="The staff has the key."),
    )
    assert (reading.name, reading.floor) == (Text(id="Pojok baca"), 2)
    assert reading.hours == Hours((*(MORNING,) * 5, (), ()))
    assert parking == Facility(FacilityId("parkir"), FacilityKind.PARKING)


def test_a_facility_with_hours_of_its_own_is_shut_when_the_building_is() -> None:
    day_off = "[[exceptions]]\ndate = 2026-12-24\n"
    _, reading, _ = read(TEXT.replace("[categories]", f"{day_off}\n[categories]")).facilities
    assert reading.hours is not None
    assert [day.spans for day in reading.hours.exceptions.values()] == [()]


def test_a_zone_says_no_floor_that_the_file_does_not() -> None:
    assert [zone.floor for zone in read(TEXT).zones.values()] == [None]


@pytest.mark.parametrize(
    ("right", "wrong", "key", "reason"),
    [
        ('id = "laktasi"\n', "", "facilities[0].id", "is missing"),
        ('id = "laktasi"', 'id = "Laktasi"', "facilities[0].id", "small letters, digits and hyphens"),
        ('id = "laktasi"', 'id = "baca"', "facilities[1].id", '"baca" is already the id of facilities[0]'),
        ('kind = "nursing"\n', "", "facilities[0].kind", "is missing"),
        ('kind = "nursing"', 'kind = "nursng"', "facilities[0].kind", 'did you mean "nursing"?'),
        ('kind = "parking"', 'kind = "other"', "facilities[2].name", "known by its name alone"),
        ('zone = "lantai-1"\nnote', 'zone = "lantai1"\nnote', "facilities[0].zone", 'did you mean "lantai-1"?'),
        ("floor = 2", 'floor = 2\nzone = "lantai-1"', "facilities[1].floor", "write zone or floor, not both"),
        ("floor = 2", "floor = 0", "facilities[1].floor", "0 is no floor; leave it out, or name a zone outside"),
        ("floor = 2", "floor = 100", "facilities[1].floor", "must be from -9 to 99"),
        ("floor = 2", 'floor = "dua"', "facilities[1].floor", "must be a whole number"),
        ('note = { id = "Kunci di petugas.", en', "note = { en", "facilities[0].note.id", "is missing"),
        ("hours.mon-fri", "hours.mon-fry", "facilities[1].hours.mon-fry", 'did you mean "fri"?'),
        ("09:00-12:00", "9 to 12", "facilities[1].hours.mon-fri[0]", 'write it like "08:00-15:00"'),
        ("hours.mon-fri", "open", "facilities[1].open", "is not a key"),
    ],
)
def test_a_mistake_is_named_and_explained(right: str, wrong: str, key: str, reason: str) -> None:
    assert right in TEXT
    problems = problems_of(TEXT.replace(right, wrong, 1))
    assert key in problems, reasons(problems)
    assert reason in problems[key].reason
