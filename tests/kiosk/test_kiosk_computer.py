"""A kiosk on its own computer, as real processes: cut, killed and mended."""

from pathlib import Path

import pytest

from tests.support.kiosk_computer import KioskAndServer, kiosk_and_server
from tests.support.ledgers import antrean

pytestmark = pytest.mark.slow


def verified(both: KioskAndServer) -> None:
    """Both ledgers hold."""
    for data in (both.server.data, both.kiosk.data):
        found = antrean("verify", "--data", data)
        assert found.exit_code == 0, found.output


def test_a_real_kiosk_that_is_cut_from_a_real_server_loses_nobody(tmp_path: Path) -> None:
    """Processes start and are killed: some seconds."""
    with kiosk_and_server(tmp_path) as both:
        both.line.cut("shut")
        assert all(slip["alone"] for slip in both.press(3))
        both.mend()
        both.must_hold()
        both.line.cut("half-open")
        assert all(slip["alone"] for slip in both.press(2)), "the server did what was asked, and nobody heard"
        both.server.kill()
        both.press(2)
        both.kiosk.end()
        both.press(2)
        both.mend()
        both.must_hold()
        verified(both)
