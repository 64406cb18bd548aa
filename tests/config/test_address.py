"""By which address phones reach the server: never the machine's own loopback where there is another."""

import re

import pytest

from config.address import KEPT_SECONDS, LocalAddress, address_of, own_addresses, ranked
from config.tls.options import Addresses, TlsOptions, addresses
from tests.support.clock import Clock
from tests.support.small_building import instant, small_site

LAN, WIFI, DOCKER, GIVEN_BY_NOBODY = "192.168.1.10", "10.20.0.5", "172.17.0.1", "169.254.7.7"
INTERFACES = [
    ("lo", "127.0.0.1"),
    ("docker0", DOCKER),
    ("eth1", GIVEN_BY_NOBODY),
    ("enp3s0", LAN),
    ("wlan0", WIFI),
]


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("antre", "http://antre:8000"),
        ("fd00::7", "http://[fd00::7]:8000"),
    ],
)
def test_a_server_that_listens_on_one_name_is_reached_by_it(host: str, address: str) -> None:
    assert address_of(host, 8000) == address


@pytest.mark.parametrize(
    ("port", "beside", "staff", "phones"),
    [
        (8443, None, "https://[fd00::7]:8443", "http://[fd00::7]:8080"),
        (443, 80, "https://[fd00::7]", "http://[fd00::7]"),
        (443, 0, "https://[fd00::7]", "https://[fd00::7]"),
    ],
)
def test_with_tls_the_same_host_is_named(port: int, beside: int | None, staff: str, phones: str) -> None:
    assert addresses(TlsOptions(own=True, plain_port=beside), "fd00::7", port, "") == Addresses(staff, phones)


def test_a_server_that_listens_everywhere_names_an_address_of_the_machine() -> None:
    assert re.fullmatch(r"http://\d+\.\d+\.\d+\.\d+:8000", address_of("0.0.0.0", 8000))
    assert "0.0.0.0" not in address_of("::", 8000)


def test_the_network_from_which_the_machine_sends_comes_first() -> None:
    assert ranked(INTERFACES, LAN) == [LAN, WIFI, GIVEN_BY_NOBODY, DOCKER]
    assert ranked(INTERFACES, WIFI) == [WIFI, LAN, GIVEN_BY_NOBODY, DOCKER]


@pytest.mark.parametrize("sends_from", ["", "127.0.0.1", DOCKER])
def test_without_a_gateway_there_is_an_address_all_the_same(sends_from: str) -> None:
    """A router that leads nowhere, or a switch alone."""
    assert ranked(INTERFACES, sends_from)[0] in (LAN, WIFI)


def test_loopback_is_what_is_left_where_there_is_nothing_else() -> None:
    assert ranked([("lo", "127.0.0.1")], "") == []
    assert LocalAddress(list)() == "127.0.0.1"


def test_the_machine_s_own_addresses_are_found_without_asking_anybody() -> None:
    assert not [address for address in own_addresses() if address.startswith("127.")]


def test_a_network_that_comes_up_after_the_start_is_found() -> None:
    clock, found = Clock(instant("08:00", small_site())), list[str]()
    address = LocalAddress(lambda: found, clock)
    assert address() == "127.0.0.1"
    found.append(LAN)
    clock.is_mended(hours=-7)
    clock.goes_on(seconds=KEPT_SECONDS)
    assert address() == LAN


def test_slips_of_the_same_moment_do_not_ask_each_time() -> None:
    clock, asked = Clock(instant("08:00", small_site())), list[int]()

    def found() -> list[str]:
        asked.append(1)
        return [LAN]

    address = LocalAddress(found, clock)
    assert {address() for _ in range(100)} == {LAN}
    assert len(asked) == 1
