"""A forecast as people speak: never minutes without a range."""

import pytest

from core.domain.forecast import Basis, Chance
from core.words.waits import estimate_text, wait_text
from tests.support.forecast_words import forecast


@pytest.mark.parametrize(
    ("low", "high", "indonesian", "english"),
    [
        (2.0, 8.2, "Kurang dari 10 menit", "Less than 10 minutes"),
        (20.0, 35.0, "20-35 menit", "20 to 35 minutes"),
        (22.0, 31.0, "20-35 menit", "20 to 35 minutes"),
        (40.0, 88.0, "40-90 menit", "40 to 90 minutes"),
        (40.0, 95.0, "40 menit sampai lebih dari satu jam", "40 minutes to more than an hour"),
        (61.0, 140.0, "Lebih dari satu jam", "More than an hour"),
        (3.0, 140.0, "", ""),
    ],
)
def test_a_range_is_rounded_outwards_and_said_as_people_speak(
    low: float, high: float, indonesian: str, english: str
) -> None:
    assert wait_text(forecast(low, high), "id") == indonesian
    assert wait_text(forecast(low, high), "en") == english


def test_where_nobody_knows_nothing_is_said_and_a_free_counter_needs_no_minutes() -> None:
    assert wait_text(None, "id") == ""
    assert wait_text(forecast(0.0, 4.0, Basis.FREE_COUNTER), "id") == "Hampir tanpa menunggu"


def test_a_number_that_will_hardly_be_called_today_says_what_to_do() -> None:
    text = wait_text(forecast(200.0, 400.0, chance=Chance.UNLIKELY), "id")
    assert text == "Kemungkinan besar tidak terlayani hari ini. Silakan tanya petugas."


def test_alone_on_a_slip_it_says_what_the_minutes_are_and_of_nothing_it_says_nothing() -> None:
    assert estimate_text(forecast(22.0, 31.0), "id") == "Perkiraan: 20-35 menit"
    assert estimate_text(forecast(61.0, 140.0), "id") == "Perkiraan: lebih dari satu jam"
    assert estimate_text(forecast(61.0, 140.0), "en") == "Estimated wait: more than an hour"
    assert estimate_text(forecast(0.0, 4.0, Basis.FREE_COUNTER), "id") == "Perkiraan: hampir tanpa menunggu"
    assert estimate_text(None, "id") == ""
    assert estimate_text(forecast(3.0, 140.0), "id") == ""
    unlikely = estimate_text(forecast(200.0, 400.0, chance=Chance.UNLIKELY), "id")
    assert unlikely == "Kemungkinan besar tidak terlayani hari ini. Silakan tanya petugas."
