"""What commands are given: a site file, and ledgers, one of today's making and those that older versions left."""

from pathlib import Path

import pytest

from tests.support.older_ledgers import VERSIONS, Old
from tests.support.site_files import RIGHT
from tests.support.verified import two_days


@pytest.fixture
def site_file(tmp_path: Path) -> Path:
    """One that is right."""
    path = tmp_path / "uji.toml"
    path.write_text(RIGHT, "utf-8")
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a building that was open for two days."""
    return two_days(tmp_path_factory.mktemp("ledger"))


@pytest.fixture
def path(tmp_path: Path, ledger: bytes) -> Path:
    """A copy of it to do harm to."""
    (tmp_path / "antrean.db").write_bytes(ledger)
    return tmp_path / "antrean.db"


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Old:
    """What each earlier version left behind."""
    return Old(request.param, tmp_path / "data")
