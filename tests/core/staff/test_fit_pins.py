"""Which PINs do: none that a colleague or a stranger would try first."""

import pytest
from msgspec.structs import replace

from core.domain.errors import GuessablePin, Sentence, UnfitPin
from core.domain.ids import QueueId, ServiceId, StaffId, TenantId
from core.domain.site import Service, Tenant, Text, Wifi
from core.staff.fit_pins import COMMON, DATE, KEYBOARD, LOCAL, NAME, OLD, REPEATED, SEQUENCE, must_be_fit_pin
from core.staff.local_words import local_words
from core.staff.people import PIN_LENGTH_MAX, Role, Staff
from tests.support.small_building import FLOOR_1, small_site

LEADING = (Role.SUPERVISOR, Role.ADMINISTRATOR)
SAMSAT, TAX = TenantId("samsat"), ServiceId("pajak")
BUILDING = replace(
    small_site(),
    name=Text(id="MPP Wanasari"),
    place="Kabupaten Wanasari",
    tenants={SAMSAT: Tenant(SAMSAT, Text(id="Samsat Jawa Timur"), "S", Text(id="Umum"), FLOOR_1)},
    services={TAX: Service(TAX, SAMSAT, QueueId("S"), Text(id="Pajak Kendaraan"))},
    wifi=Wifi("MPP Tamu", "rumahkita9"),
)


def somebody(role: Role = Role.OFFICER, name: str = "Sri Lestari") -> Staff:
    return Staff(StaffId("sri"), name, role)


def reason_against(pin: str, person: Staff, old: str = "") -> Sentence | None:
    """Why it is refused; None: it is taken."""
    try:
        must_be_fit_pin(pin, person, old)
    except GuessablePin as refusal:
        why = refusal.params["why"]
        assert isinstance(why, Sentence)
        return why
    return None


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("123456", SEQUENCE),
        ("987654", SEQUENCE),
        ("abcdef", SEQUENCE),
        ("000000", REPEATED),
        ("121212", DATE),
        ("131313", REPEATED),
        ("password", COMMON),
        ("password1", COMMON),
        ("112358", DATE),
        ("159753", COMMON),
        ("bismillah", COMMON),
        ("qwertyui", KEYBOARD),
        ("170845", DATE),
        ("450817", DATE),
        ("17081945", DATE),
        ("19450817", DATE),
        ("290200", DATE),
        ("lestari", NAME),
        ("srilestari", NAME),
        ("Lestari88", NAME),
    ],
)
@pytest.mark.parametrize("role", Role)
def test_what_somebody_would_try_first_is_refused_with_the_reason(pin: str, why: Sentence, role: Role) -> None:
    if len(pin) < 8 and role in LEADING:
        with pytest.raises(UnfitPin):
            must_be_fit_pin(pin, somebody(role))
    else:
        found = reason_against(pin, somebody(role))
        assert found is not None
        assert found in (why, COMMON, SEQUENCE), found.key


@pytest.mark.parametrize("pin", ["529174", "417529", "993617", "kucing hitam", "rahasia baru", "Tj9#qk"])
def test_an_officer_has_any_six_characters_that_nobody_expects(pin: str) -> None:
    assert reason_against(pin, somebody()) is None


@pytest.mark.parametrize("role", LEADING)
def test_who_mends_and_sets_up_needs_eight(role: Role) -> None:
    with pytest.raises(UnfitPin) as refusal:
        must_be_fit_pin("5291746", somebody(role))
    assert refusal.value.params == {"least": 8, "most": PIN_LENGTH_MAX}
    assert reason_against("52917463", somebody(role)) is None
    assert reason_against("kucing hitam", somebody(role)) is None


@pytest.mark.parametrize(
    "pin",
    ["antrean1", "Petugas!", "samsatjawatimur", "Wanasari1", "kabupatenwanasari", "pajakkendaraan", "rumahkita9"],
)
@pytest.mark.parametrize("role", Role)
def test_what_stands_on_the_walls_of_the_building_is_no_secret(pin: str, role: Role) -> None:
    words = local_words(BUILDING)
    with pytest.raises(GuessablePin) as refusal:
        must_be_fit_pin(pin, somebody(role), words=words)
    assert refusal.value.params["why"] == LOCAL
    must_be_fit_pin("kucing hitam", somebody(role), words=words)


def test_the_old_pin_is_no_new_one() -> None:
    assert reason_against("529174", somebody(), old="529174") == OLD
    assert reason_against("529174", somebody(), old="529175") is None


def test_another_persons_name_is_no_reason_against_a_secret() -> None:
    assert reason_against("wulandari", somebody()) != NAME


def test_an_endless_secret_is_refused_and_a_long_one_judged_at_once() -> None:
    with pytest.raises(UnfitPin):
        must_be_fit_pin("x" * (PIN_LENGTH_MAX + 1), somebody())
    assert reason_against("a" * PIN_LENGTH_MAX, somebody()) == REPEATED
