"""The numbers people hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.errors import NumbersUsedUp
from core.domain.numbering import Number, next_number
from core.domain.site import Numbering
from tests.support.lobby import Lobby, said
from tests.support.proof import snapshot
from tests.support.small_building import small_site


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Number("K", 12, 3), "K-012"),
        (Number("1A", 7, 3), "1A-007"),
        (Number("SIM", 1, 4), "SIM-0001"),
        (Number("K", 7, 1), "K-7"),
        (Number("K", 1000, 3), "K-1000"),
    ],
)
def test_a_number_is_written_with_its_prefix_and_zeros(number: Number, text: str) -> None:
    assert number.text == text


def test_the_first_number_of_the_day_is_the_first_of_the_range() -> None:
    lobby = Lobby(small_site(numbering=Numbering("", digits=3, first=501, last=599)))
    assert [lobby.issues("K"), lobby.issues("K")] == ["K-501", "K-502"]


def test_a_range_that_is_used_up_refuses_and_never_starts_anew() -> None:
    lobby = Lobby(small_site(numbering=Numbering("", digits=2, first=8, last=9)))
    lobby.opens("Loket 1")
    assert [lobby.issues("K"), lobby.issues("K")] == ["K-08", "K-09"]
    lobby.serves_all("Loket 1")
    before = snapshot(lobby.hall)
    for _ in range(3):
        with pytest.raises(NumbersUsedUp) as refused:
            lobby.issues("K")
        assert said(refused.value) == "All numbers of Queue K are given out for today."
    assert lobby.hall == before
    assert lobby.issues("S") == "S-08", "other queues go on"


@given(first=st.integers(0, 50), size=st.integers(1, 50), digits=st.integers(1, 4))
def test_a_range_gives_each_of_its_numbers_once_and_no_other(first: int, size: int, digits: int) -> None:
    last = first + size - 1
    queue = next(iter(small_site().queues.values()))
    queue = replace(queue, numbering=Numbering("K", digits, first, last))
    values: list[int] = []
    for _ in range(size):
        values.append(next_number(queue, values[-1] if values else None).value)
    assert values == list(range(first, last + 1))
    with pytest.raises(NumbersUsedUp):
        next_number(queue, values[-1])
