"""`antrean verify --forecasts`: whoever has the data folder scores what people were told, as the server does."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain.facts import AnyFact
from core.domain.forecast import DayScores, History, lived
from core.domain.ids import QueueId
from core.domain.site import Site
from tests.core.domain.forecast.test_day import ONE, served
from tests.support.ledgers import antrean, forge, refusal, written
from tests.support.lobby import Lobby
from tests.support.past_days import on_days, weekdays
from tests.support.small_building import MONDAY

DAYS = weekdays(MONDAY, 3)
K = QueueId("K")


def day(site: Site = ONE) -> list[AnyFact]:
    """A morning that begins with the site being adopted, as an office begins it."""
    lobby = Lobby(site)
    lobby.at("07:59")
    lobby.adopts_site(site)
    return [*lobby.facts, *served(people=20).facts]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    written(folder, ONE, *on_days(day(), DAYS))
    return folder


def by_hand() -> list[DayScores]:
    history, found = History(), []
    for facts in on_days(day(), DAYS):
        scores, history = lived(ONE, facts[0].day, facts, history)
        assert scores
        found.append(scores)
    return found


def rows(output: str) -> list[list[str]]:
    return [line.split() for line in output.splitlines() if re.match(r"    (K|all) ", line)]


def test_each_day_has_its_queues_with_how_many_ranges_held(folder: Path) -> None:
    result = antrean("verify", "--data", folder, "--forecasts")
    assert result.exit_code == 0, result.output
    expected = [
        [name, str(score.held), str(score.ranges), *_spans(score.error, score.width), str(score.silent)]
        for scores in by_hand()
        for name, score in (("K", scores.queues[K]), ("all", scores.whole))
    ]
    assert rows(result.output) == expected


def _spans(*spans: timedelta) -> list[str]:
    return [f"{span / timedelta(minutes=1):.1f}" for span in spans]


def test_one_day_alone_is_taught_by_those_before_it(folder: Path) -> None:
    every = rows(antrean("verify", "--data", folder, "--forecasts").output)
    one = antrean("verify", "--data", folder, "--day", str(DAYS[2]), "--forecasts")
    assert rows(one.output) == every[-2:]


def test_a_day_whose_site_nobody_kept_is_not_reckoned(tmp_path: Path) -> None:
    written(tmp_path, ONE, served().facts)
    result = antrean("verify", "--data", tmp_path, "--forecasts")
    assert result.exit_code == 0, result.output
    assert "cannot be reckoned: its site was not recorded" in result.output


def test_a_building_of_before_that_was_altered_since_teaches_nothing(tmp_path: Path) -> None:
    """The day itself holds; but other forecasts would be reckoned than people were told."""
    renamed = replace(ONE, place="Lain")
    written(tmp_path, renamed, on_days(day(renamed), DAYS)[0])
    path = written(tmp_path, ONE, on_days(day(), DAYS)[1])
    forge(
        path, """UPDATE sites SET body = replace(body, '"place":"Lain"', '"place":"Sini"') WHERE body LIKE '%Lain%'"""
    )
    asked = ("verify", "--data", tmp_path, "--day", str(DAYS[1]))
    assert antrean(*asked).exit_code == 0
    said = refusal(antrean(*asked, "--forecasts"))
    assert said.endswith("was altered after it was adopted.")
    assert " forecasts of waits" not in said, "rather nothing than other figures"


def test_unasked_it_says_nothing_of_forecasts_and_a_file_cannot_say_it(folder: Path, tmp_path: Path) -> None:
    assert "forecasts" not in antrean("verify", "--data", folder).output
    file = tmp_path / "all.jsonl"
    assert antrean("verify", "--data", folder, "--export", file).exit_code == 0
    refused = antrean("verify", "--file", file, "--forecasts")
    assert refused.exit_code == 2
    assert "--forecasts go with --data" in refused.output
