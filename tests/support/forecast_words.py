"""Forecasts made by hand, for whoever puts them into words."""

from datetime import UTC, datetime, timedelta

from core.domain.forecast import Basis, Chance, Forecast

NOW = datetime(2025, 3, 3, 2, tzinfo=UTC)


def forecast(low: float, high: float, basis: Basis = Basis.TODAY, chance: Chance = Chance.LIKELY) -> Forecast:
    """Of a wait from `low` to `high` minutes, from NOW on."""
    low_span, high_span = timedelta(minutes=low), timedelta(minutes=high)
    return Forecast(NOW, (low_span + high_span) / 2, low_span, high_span, NOW + timedelta(minutes=5), basis, chance)
