"""Whoever has many addresses is counted as one."""

import pytest

from core.addresses import neighbourhood


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:192.168.1.7", "192.168.1.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8::1", "2001:db8::"),
        ("2001:db8::ffff:1", "2001:db8::"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("nonsense:", "nonsense:"),
        ("unix", "unix"),
        ("", ""),
    ],
)
def test_a_network_of_version_6_counts_as_one_address(address: str, whole: str) -> None:
    assert neighbourhood(address) == whole
