"""What all tests of the core share."""

import logging

import pytest

from tests.support.hub_stage import Stage


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Failures that a test makes are logged with their traceback, which nobody needs to read."""
    caplog.set_level(logging.CRITICAL, "antrean.office")


@pytest.fixture
def stage() -> Stage:
    return Stage()
