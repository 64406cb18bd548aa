"""A forecast as people speak: never minutes without a range."""

from datetime import UTC, datetime, timedelta

import pytest

from core.domain.forecast import Basis, Chance, Forecast
from core.words.waits import wait_text

NOW = datetime(2025, 3, 3, 2, tzinfo=UTC)


def forecast(low: float, high: float, basis: Basis = Basis.TODAY, chance: Chance = Chance.LIKELY) -> Forecast:
    low_span, high_span = timedelta(minutes=low), timedelta(minutes=high)
    return Forecast(NOW, (low_span + high_span) / 2, low_span, high_span, NOW, basis, chance)


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
