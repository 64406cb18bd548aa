"""Where people are told to wait, and what else there is in the building, in words."""

import pytest
from msgspec.structs import replace

from core.domain.ids import FacilityId, ZoneId
from core.domain.site import Facility, FacilityKind, Hours, Language, Site, Span, Text, Zone
from core.words.facilities import SENTENCES, FacilityWords, facilities_of, facility_lines
from core.words.languages import say
from core.words.places import zone_text
from tests.support.small_building import CAFE, MONDAY, instant, small_site

MORNING = Hours(week=((Span(9 * 60, 12 * 60),),) + ((),) * 6)


def facility(kind: FacilityKind, **more: object) -> Facility:
    return replace(Facility(FacilityId(kind), kind), **more)


def building(*facilities: Facility) -> Site:
    return replace(small_site(), facilities=facilities)


@pytest.mark.parametrize(
    ("name", "floor", "language", "words"),
    [
        ("Ruang tunggu", 2, "id", "Ruang tunggu, lantai 2"),
        ("Ruang tunggu", 2, "en", "Waiting hall, floor 2"),
        ("Ruang tunggu", -1, "id", "Ruang tunggu, lantai bawah tanah 1"),
        ("Ruang tunggu", None, "id", "Ruang tunggu"),
        ("Jalur kendaraan", 0, "id", "Jalur kendaraan"),
        ("Lantai 2", 2, "id", "Lantai 2"),
        ("Ruang tunggu lantai dua", 2, "id", "Ruang tunggu lantai dua"),
    ],
)
def test_a_place_is_told_with_its_floor_once(name: str, floor: int | None, language: Language, words: str) -> None:
    assert zone_text(Zone(ZoneId("z"), Text(id=name, en="Waiting hall"), floor), language) == words


def test_every_kind_but_other_has_words_in_both_languages() -> None:
    assert set(SENTENCES) == set(FacilityKind) - {FacilityKind.OTHER}
    assert all(say("id", words) and say("en", words) == words for words in SENTENCES.values())
    assert say("id", SENTENCES[FacilityKind.NURSING]) == "Ruang laktasi"


def test_a_facility_is_told_by_name_place_todays_hours_and_note() -> None:
    site = building(
        facility(FacilityKind.NURSING, floor=1, hours=MORNING, note=Text(id="Kunci di petugas.")),
        facility(FacilityKind.OTHER, name=Text(id="Galeri", en="Gallery"), zone=CAFE),
        facility(FacilityKind.PARKING),
    )
    now = instant("10:00", site)
    assert facilities_of(site, "id", now) == [
        FacilityWords("Ruang laktasi", "lantai 1", "09.00-12.00", "Kunci di petugas."),
        FacilityWords("Galeri", "Kafe, lantai 1", "", ""),
        FacilityWords("Tempat parkir", "", "", ""),
    ]
    tuesday = instant("10:00", site, MONDAY.replace(day=4))
    assert [each.hours for each in facilities_of(site, "en", tuesday)] == ["Closed today", "", ""]


def test_the_running_text_has_a_line_for_each_place() -> None:
    site = building(
        facility(FacilityKind.NURSING, floor=1),
        facility(FacilityKind.PARKING),
        facility(FacilityKind.FOOD, zone=CAFE),
        facility(FacilityKind.READING, floor=1),
    )
    assert facility_lines(site, "id") == [
        "Fasilitas di lantai 1: Ruang laktasi, Ruang baca",
        "Fasilitas di Kafe, lantai 1: Makanan dan minuman",
        "Fasilitas: Tempat parkir",
    ]
    assert facility_lines(building(), "id") == []
