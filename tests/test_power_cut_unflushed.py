"""The power fails under a real server whose disk forgets the unflushed. All of it: `python -m tests.disk_faults`."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.disk_trials import quick_folder
from tests.support.forgetful_server import rush_and_cuts

CUTS = 3
SEED = 20_251_130


@pytest.mark.slow
async def test_a_disk_that_forgets_what_was_not_flushed_forgets_no_number_that_was_given() -> None:
    with TemporaryDirectory(dir=quick_folder()) as folder:
        cuts = await rush_and_cuts(Path(folder) / "cuts", CUTS, SEED)
    assert cuts.broken == []
    assert cuts.acknowledged > CUTS * 5, "a rush"
