"""What a kiosk's computer may say of the people it brings."""

from typing import Any

import msgspec
import pytest

from kiosk.leases.messages import SyncLease

HELD = {
    "nonce": "tekan-001",
    "ticket": "Zk3_-aB4cD5eF6gH7iJ8kL",
    "lease": "sewa-hari-ini",
    "queue": "dlh",
    "service": "dlh-sampah",
    "number": {"prefix": "3E", "value": 950, "digits": 3},
}


def heard(**other: Any) -> SyncLease:
    ticket = {**HELD, **other}
    return msgspec.json.decode(msgspec.json.encode({"lease": "sewa-hari-ini", "tickets": [ticket]}), type=SyncLease)


def number(**other: Any) -> dict[str, Any]:
    return {"number": {**HELD["number"], **other}}  # type: ignore[dict-item]


def test_a_person_with_a_number_is_heard_of() -> None:
    (ticket,) = heard().tickets
    assert ticket.number.text == "3E-950"


@pytest.mark.parametrize(
    "lie",
    [
        number(digits=10**9),
        number(digits=0),
        number(value=10**30),
        number(value=-5),
        number(prefix="K" * 4000),
        {"ticket_class": "booked"},
        {"ticket": "../../etc/passwd"},
        {"ticket": "<script>alert(1)</script>"},
        {"lease": "sewa\nlain"},
    ],
)
def test_what_no_kiosk_gives_is_not_understood(lie: dict[str, Any]) -> None:
    """A number of 1,000,000,000 digits was written out, for as long as there was memory."""
    with pytest.raises(msgspec.ValidationError):
        heard(**lie)
