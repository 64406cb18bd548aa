"""The description of the site file is complete and its example is a building."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.domain.rules import Condition, QueueRule
from core.domain.site import Grace, PrinterSettings, VoiceSettings
from core.domain.work_rules import Codes, Thresholds, WorkRules
from core.site_file import schema, schema_rule, schema_work_rules
from core.site_file.ways import USUAL_NO_SHOW
from tests.support.site_files import read

DOCUMENT = (Path(__file__).parents[2] / "docs" / "site-file.md").read_text()
KINDS: list[type[msgspec.Struct]] = [
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
    schema.OpenFile,
    schema_rule.QueueWays,
    schema_rule.QueueRuleFile,
    schema_rule.NoShowFile,
    schema_rule.GraceFile,
    schema_rule.CounterWays,
    schema_rule.CounterRuleFile,
    schema_work_rules.WorkRulesFile,
    schema_work_rules.CodeFile,
    schema_work_rules.CodesFile,
    Condition,
    PrinterSettings,
    VoiceSettings,
    Thresholds,
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_key_is_described(kind: Any) -> None:
    described = set(re.findall(r"`([a-z_]+)`", DOCUMENT))
    assert {field.name for field in msgspec.structs.fields(kind)} <= described


USUAL = [PrinterSettings(), VoiceSettings(), QueueRule(), Grace(), USUAL_NO_SHOW, WorkRules(), Thresholds()]


@pytest.mark.parametrize("usual", USUAL, ids=lambda usual: type(usual).__name__)
def test_described_defaults_are_the_real_ones(usual: msgspec.Struct) -> None:
    for name, value in msgspec.structs.asdict(usual).items():
        if isinstance(value, int | float) and value:
            row = next(line for line in DOCUMENT.splitlines() if line.startswith("| `") and f"`{name}`" in line)
            assert f"`{str(value).lower()}`" in row


@pytest.mark.parametrize("name", msgspec.structs.asdict(Codes()))
def test_the_usual_choices_of_staff_are_described(name: str) -> None:
    row = next(line for line in DOCUMENT.splitlines() if line.startswith(f"| `{name}` |") and "|" in line)
    assert row.endswith(f"| {', '.join(code.id for code in Codes().list_of(name))} |")


@pytest.mark.parametrize("example", re.findall(r"```\n(\[.*?)```", DOCUMENT, re.DOTALL))
def test_the_short_examples_are_toml_with_keys_that_exist(example: str) -> None:
    known = {"en"} | {field.name for kind in KINDS for field in msgspec.structs.fields(kind)}
    assert set(keys_in(tomllib.loads(example))) <= known


def keys_in(value: Any) -> Iterator[str]:
    """All keys, at every depth."""
    for key, entry in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from [key] if isinstance(key, str) else []
        yield from keys_in(entry)


def test_the_example_is_a_building_that_loads() -> None:
    found = re.search(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found
    site = read(found[1], 2026)
    assert [counter.name for counter in site.counters.values()] == ["Loket 1", "Loket 2"]
