"""The running text on a TV: each language of it says which it is, so that a reader of the screen speaks it rightly."""

from msgspec.structs import replace

from core.domain.ids import FacilityId, ScreenId
from core.domain.site import Facility, FacilityKind, Screen, Wifi
from core.domain.text import Text
from display.layouts.hall.view import hall_context
from tests.support.small_building import FLOOR_1, small_site


def test_each_text_comes_with_its_language_and_only_once_where_it_has_one() -> None:
    texts = (Text(id="Bawa KTP", en="Bring your ID card"), Text(id="Mushala di lantai 2"))
    site, tv = replace(small_site(), running_text=texts), Screen(ScreenId("tv-1"), "TV utama", FLOOR_1)
    brought = [("id", "Bawa KTP"), ("en", "Bring your ID card")]
    assert hall_context(site, tv, "id", "en")["running"] == (*brought, ("id", "Mushala di lantai 2"))
    assert hall_context(site, tv, "en", "id")["running"] == (*reversed(brought), ("id", "Mushala di lantai 2"))


def test_the_network_for_phones_runs_along_in_every_language() -> None:
    site = replace(small_site(), wifi=Wifi("MPP-Tamu", "antre123"))
    running = hall_context(site, Screen(ScreenId("tv-1"), "TV utama", FLOOR_1), "id", "en")["running"]
    assert running == (
        ("id", "Wi-Fi: MPP-Tamu, kata sandi: antre123"),
        ("en", "Wi-Fi: MPP-Tamu, password: antre123"),
    )


def test_what_else_there_is_runs_along_after_all_else_in_every_language() -> None:
    nursing = Facility(FacilityId("laktasi"), FacilityKind.NURSING, floor=1)
    site = replace(small_site(), running_text=(Text(id="Bawa KTP"),), facilities=(nursing,))
    running = hall_context(site, Screen(ScreenId("tv-1"), "TV utama", FLOOR_1), "id", "en")["running"]
    assert running == (
        ("id", "Bawa KTP"),
        ("id", "Fasilitas di lantai 1: Ruang laktasi"),
        ("en", "Facilities, floor 1: Nursing room"),
    )
