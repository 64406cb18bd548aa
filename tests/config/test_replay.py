"""`antrean replay`: a past day of a real data folder under the rule of a site file."""

import re
from pathlib import Path

import pytest

from core.site_file import load_site
from tests.support.ledgers import antrean, forge, refusal, written
from tests.support.lobby import Lobby
from tests.support.prompt_day import PromptDay
from tests.support.random_requests import COUNTERS
from tests.support.site_files import RIGHT
from tests.support.small_building import MONDAY, small_site

SITE = small_site(COUNTERS)
DAY = PromptDay(SITE, 1).passes()


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    """A site file whose counters are not those of the small building."""
    path = tmp_path / "lain.toml"
    path.write_text(RIGHT, "utf-8")
    return path


def replay(path: Path, rule: Path, day: str = str(MONDAY)) -> str:
    result = antrean("replay", day, "--data", path.parent, "--rule", rule)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_day_is_shown_side_by_side_per_queue_and_class(tmp_path: Path, rule: Path) -> None:
    report = replay(written(tmp_path / "data", SITE, DAY), rule)
    lines = report.splitlines()
    assert re.search(r"as measured +rule of that day +new rule$", lines[2])
    assert lines[3].split() == ["n", "mean", "p90", "worst"] * 3
    assert [line[:10].strip() for line in lines[4:7]] == ["B priority", "B regular", "K priority"]
    assert len({len(line) for line in lines[4:13]}) == 1, "a table has straight columns"
    again = replay(tmp_path / "data" / "antrean.db", rule)
    assert again == report, "the same every time"


def test_counters_that_the_new_site_file_does_not_know_are_named_and_people_left_waiting_counted(
    tmp_path: Path, rule: Path
) -> None:
    known = load_site(rule, ()).counters
    report = replay(written(tmp_path / "data", SITE, DAY), rule)
    unknown = [counter for counter in sorted(SITE.counters) if counter not in known]
    assert unknown
    assert f"so they call nobody: {', '.join(unknown)}." in report
    assert re.search(r"left waiting: 0 \(as measured\), \d+ \(rule of that day\), \d+ \(new rule\)", report)


def test_a_day_that_recorded_no_rule_is_replayed_under_the_new_one_only(tmp_path: Path, rule: Path) -> None:
    lobby = Lobby()
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.calls("K-001", to="Loket 1")
    report = replay(written(tmp_path / "data", lobby.site, lobby.facts), rule)
    assert "rule of that day" not in report
    assert "recorded no rule" in report


def test_what_cannot_be_replayed_is_one_sentence(tmp_path: Path, rule: Path) -> None:
    path = written(tmp_path / "data", SITE, DAY)
    nothing = antrean("replay", "2025-03-09", "--data", path.parent, "--rule", rule)
    assert refusal(nothing) == "Error: There are no facts of 2025-03-09."
    forge(path, "DELETE FROM facts WHERE seq = 30")
    harmed = antrean("replay", str(MONDAY), "--data", path.parent, "--rule", rule)
    assert refusal(harmed).startswith("Error: This day cannot be replayed: fact 30 is missing")
    assert antrean("replay", "kemarin", "--data", path.parent, "--rule", rule).exit_code == 2
