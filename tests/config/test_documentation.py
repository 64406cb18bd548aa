"""The description of the site file is complete and its example is a building."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from config.site_file import schema
from core.domain.site import PrinterSettings, Voice
from tests.config.files import read

DOCUMENT = (Path(__file__).parents[2] / "docs" / "site-file.md").read_text()
KINDS = [
    schema.SiteFile,
    schema.DayFile,
    schema.ScreenFile,
    schema.ZoneFile,
    schema.CounterFile,
    schema.QueueFile,
    schema.ServiceFile,
    schema.TenantFile,
    schema.KioskFile,
    schema.SlipFile,
    PrinterSettings,
    Voice,
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_key_is_described(kind: Any) -> None:
    described = set(re.findall(r"`([a-z_]+)`", DOCUMENT))
    assert {field.name for field in msgspec.structs.fields(kind)} <= described


@pytest.mark.parametrize("kind", [PrinterSettings, Voice], ids=lambda kind: kind.__name__)
def test_described_defaults_are_the_real_ones(kind: Any) -> None:
    for field in msgspec.structs.fields(kind):
        if isinstance(field.default, int | float) and field.default:
            assert f"`{field.default}`" in next(line for line in DOCUMENT.splitlines() if f"`{field.name}`" in line)


def test_the_example_is_a_building_that_loads() -> None:
    found = re.search(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found
    site = read(found[1], 2026)
    assert [counter.name for counter in site.counters.values()] == ["Loket 1", "Loket 2"]
