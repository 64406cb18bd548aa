"""The code that a page without a place shows, and who may enter it."""

from datetime import UTC, datetime

import pytest

from core.devices.known import KnownDevices
from core.devices.pairing import (
    ALPHABET,
    CODE_SECONDS,
    OPEN_MAX,
    TRIES_MAX,
    OpenCode,
    PageInfo,
    PairingCodes,
)
from core.devices.places import DevicePlace, PlaceKind, kiosk_place
from core.domain.errors import TooManyTries, UnfitName, UnfitText, UnknownDevice, UnknownPairing
from core.domain.ids import KioskId, StaffId
from core.front.limits import LIMITS
from core.store.memory.contents import Contents
from core.store.memory.devices_table import MemoryDeviceTable

SRI, BUDI = StaffId("sri"), StaffId("budi")
LOBBY, DOOR = kiosk_place(KioskId("lobi")), DevicePlace(PlaceKind.SCREEN, "pintu")
NOON = datetime(2025, 3, 3, 5, tzinfo=UTC)


class Seconds:
    """A clock that only goes forward, by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Where it stands."""
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def codes(seconds: Seconds) -> PairingCodes:
    return PairingCodes(seconds)


def page(address: str = "10.0.0.7", staff: str = "") -> PageInfo:
    """A kiosk's page that nobody knows; perhaps somebody of the staff is signed in there."""
    return PageInfo(LOBBY, address, "Chrome, Linux", staff)


def asks(codes: PairingCodes, address: str = "10.0.0.7") -> OpenCode:
    """A page asks for a code."""
    return codes.open(page(address))[0]


async def devices(contents: Contents | None = None) -> KnownDevices:
    """Those of a building, after its start."""
    known = KnownDevices(MemoryDeviceTable(contents or Contents()), lambda: NOON)
    await known.start()
    return known


def test_a_code_has_six_letters_of_which_none_looks_like_another(codes: PairingCodes) -> None:
    written = {asks(codes).code for _ in range(200)}
    assert len(written) == 200
    assert all(len(code) == 6 and set(code) <= set(ALPHABET) for code in written)
    assert set(ALPHABET).isdisjoint("0OQ1I5S2Z8BAEU")


def test_a_supervisor_may_type_the_code_small_and_in_two_halves(codes: PairingCodes) -> None:
    code = asks(codes)
    assert codes.look_up(f" {code.code[:3].lower()}-{code.code[3:].lower()} ", SRI) == code


def test_a_code_holds_for_ten_minutes_whatever_the_wall_says(codes: PairingCodes, seconds: Seconds) -> None:
    opened, token = codes.open(page())
    seconds.now += CODE_SECONDS - 1
    assert (codes.look_up(opened.code, SRI), codes.seconds_left(opened)) == (opened, 1)
    seconds.now += 1
    assert codes.of(token) is None
    with pytest.raises(UnknownPairing):
        codes.look_up(opened.code, SRI)


def test_whoever_guesses_codes_has_five_tries_and_then_waits_while_others_go_on(
    codes: PairingCodes, seconds: Seconds
) -> None:
    code = asks(codes)
    for _ in range(TRIES_MAX):
        with pytest.raises(UnknownPairing):
            codes.look_up("CCCCCC", BUDI)
    with pytest.raises(TooManyTries):
        codes.look_up(code.code, BUDI)
    assert codes.look_up(code.code, SRI) == code
    seconds.now += CODE_SECONDS
    again = asks(codes)
    assert codes.look_up(again.code, BUDI) == again


def test_a_phone_that_asks_without_end_holds_up_no_device_behind_its_address(
    codes: PairingCodes, seconds: Seconds
) -> None:
    """At the pace that the front allows one address, for as long as a code holds."""
    kiosk, token = codes.open(page())
    for _ in range(int(LIMITS.change_burst)):
        asks(codes)
    for _ in range(CODE_SECONDS - 1):
        seconds.now += 1
        for _ in range(int(LIMITS.change_rate)):
            asks(codes)
    assert (codes.of(token), codes.look_up(kiosk.code, SRI)) == (kiosk, kiosk)
    another = asks(codes)
    assert codes.look_up(another.code, SRI) == another


def test_where_there_is_no_room_the_oldest_code_of_the_address_with_most_gives_way(codes: PairingCodes) -> None:
    kiosk, technician = asks(codes, "10.0.0.7"), codes.open(page("10.0.0.66", BUDI))[0]
    oldest, second = asks(codes, "10.0.0.66"), asks(codes, "10.0.0.66")
    for _ in range(OPEN_MAX - 3):
        asks(codes, "10.0.0.66")
    assert [codes.look_up(code.code, SRI) for code in (kiosk, technician, second)] == [kiosk, technician, second]
    with pytest.raises(UnknownPairing):
        codes.look_up(oldest.code, SRI)


def test_one_subscriber_of_ipv6_with_many_addresses_is_one_address(codes: PairingCodes) -> None:
    kiosk = asks(codes, "2001:db8:1:3::1")
    for n in range(OPEN_MAX):
        asks(codes, f"2001:db8:1:2::{n + 1:x}")
    assert codes.look_up(kiosk.code, SRI) == kiosk


async def test_a_paired_device_is_known_by_its_token_also_after_a_restart(codes: PairingCodes) -> None:
    contents = Contents()
    known = await devices(contents)
    opened, token = codes.open(page())
    assert known.find(known.id_of(token)) is None
    device = await known.pair(codes.look_up(opened.code, SRI), LOBBY, " Kios lobi ", SRI)
    codes.close(opened)
    assert (device.name, device.place, device.paired_at, device.paired_by) == ("Kios lobi", LOBBY, NOON, SRI)
    assert known.find(known.id_of(token)) == device
    assert (await devices(contents)).id_of(token) == device.id
    assert token not in repr(contents)
    with pytest.raises(UnknownPairing):
        codes.look_up(opened.code, SRI)


async def test_a_revoked_device_is_nobody_at_once_and_stays_nobody(codes: PairingCodes) -> None:
    contents = Contents()
    known = await devices(contents)
    opened, token = codes.open(page())
    device = await known.pair(opened, LOBBY, "Kios lobi", SRI)
    assert await known.revoke(device.id) == device
    assert known.find(known.id_of(token)) is None
    assert (await devices(contents)).id_of(token) is None
    with pytest.raises(UnknownDevice):
        await known.revoke(device.id)


async def test_a_device_moves_and_is_renamed_and_a_name_is_never_empty(codes: PairingCodes) -> None:
    known = await devices()
    opened, token = codes.open(page())
    device = await known.pair(opened, LOBBY, "Kios lobi", SRI)
    await known.move(device.id, DOOR)
    await known.rename(device.id, "TV pintu")
    moved = known.find(known.id_of(token))
    assert moved is not None
    assert (moved.place, moved.name) == (DOOR, "TV pintu")
    assert (known.at(LOBBY), known.at(DOOR)) == ([], [moved])
    with pytest.raises(UnfitName):
        await known.rename(device.id, "  ")
    for hidden in ("Kios \u202e1", "Ki\u200bos", "K" + 9 * "\u0301", "Ki\nos"):
        with pytest.raises(UnfitText):
            await known.rename(device.id, hidden)
