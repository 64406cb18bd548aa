"""What all tests of the core share."""

import logging

import pytest

from tests.support.clock import Clock
from tests.support.hub_stage import Stage
from tests.support.small_building import instant, small_site


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Failures that a test makes are logged with their traceback, which nobody needs to read."""
    caplog.set_level(logging.CRITICAL, "antrean.office")
    caplog.handler.setLevel(logging.NOTSET)  # which it had closed for all other logs, too


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def clock() -> Clock:
    """Eight in the morning at the small building."""
    return Clock(instant("08:00", small_site()))
