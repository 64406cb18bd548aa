"""`antrean what-if` and `antrean plan-counters`: a day of a real data folder, if it were otherwise."""

import io
import itertools
import re
from pathlib import Path

import click
import pytest
from msgspec.structs import replace

from config.what_if import _by_ids
from config.what_if_progress import ProgressLine
from core.domain.ids import QueueId
from core.domain.planning.plan import plan_counters
from core.domain.planning.question import CountersChange, PeopleChange, WhatIf
from core.domain.rules import QueueRule
from tests.forecast.simulated import Plan, SimulatedDay, lognormal
from tests.support.ledgers import antrean, forge, refusal, written
from tests.support.small_building import small_site
from tests.support.what_if_days import busy_facts, busy_site, chances, hall, visitors

DAY = "2025-03-03"
SAMPLE = Path(__file__).parents[2] / "config" / "sites" / "tegal.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the busy day."""
    return written(tmp_path_factory.mktemp("what-if") / "data", busy_site(), busy_facts()).parent


def table(data: Path, *arguments: str, command: str = "what-if", day: str = DAY) -> str:
    result = antrean(command, day, "--data", data, "--runs", "4", *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_day_stands_beside_what_it_would_be_in_indonesian(folder: Path) -> None:
    lines = table(folder, "--language", "id", "--counters", "K=4@09:00-11:00", "--people", "+20%").splitlines()
    assert lines[0] == "MPP Uji, Senin, 03 Maret 2025"
    assert lines[1] == "4 loket untuk K (Antrean K) pukul 09:00-11:00; Jumlah orang: +20%"
    heads = ["Orang", "Tunggu tengah, mnt", "9 dari 10, mnt", "Sesuai target", "Pergi", "Tak terlayani"]
    assert re.split("  +", lines[4].strip()) == heads
    assert re.match(r"K \(Antrean K\) +seperti adanya +\d+ ", lines[5])
    assert re.match(r" +andai +\d+", lines[6])
    assert (
        "lebih banyak daripada yang ada di gedung ini untuk antrean itu (sudah termasuk dalam angkanya): K (+1)"
        in "\n".join(lines)
    )


def test_unasked_it_speaks_english_as_the_other_commands_do_and_is_the_same_every_time(folder: Path) -> None:
    words = ("--counters", "S=3@08:00-14:00")
    said = table(folder, *words)
    assert "3 counters for S (Queue S) at 08:00-14:00" in said
    assert said == table(folder, *words)
    assert said != table(folder, *words, "--seed", "2")


def test_a_day_to_come_is_drawn_from_past_days_like_it(folder: Path) -> None:
    said = table(folder, "--hours", "08:00-12:00", day="2125-03-05")
    assert "Doors open 08:00-12:00" in said
    assert "Drawn from what past days were like: 3 Mar 2025." in said


def test_another_rule_is_that_of_a_site_file(folder: Path) -> None:
    """Its counters are others, so nobody calls."""
    said = table(folder, "--rule", str(SAMPLE))
    assert "By another rule" in said
    assert "so they call nobody" in said


def test_a_plan_says_how_many_counters_each_half_hour_needs(tmp_path: Path) -> None:
    site = small_site({"1": "K"}, queue_rules=QueueRule(target_minutes=10))
    day = SimulatedDay(site, Plan({"K": ((0, 60, 24),)}, {"K": lognormal(5, 0.4)}), 4)
    day.passes(None)
    data = written(tmp_path / "data", site, day.facts).parent
    said = table(data, command="plan-counters")
    assert "Counters per half hour" in said
    rows = said.partition("Counters per half hour")[2].splitlines()
    assert rows[1].split() == ["08.00", "08.30"]
    assert rows[2].split()[-2:] == ["1", "1"]
    assert all(re.fullmatch(r"\d \(\+\d\)", count) for count in re.split("  +", rows[3])[-2:]), "it has one only"


@pytest.mark.parametrize("name", ["K", "k", "kesehatan"])
def test_a_queue_is_named_by_its_letter_or_by_its_id(name: str) -> None:
    site, id_ = busy_site(), QueueId("kesehatan")
    queues = {id_ if queue == "K" else queue: each for queue, each in site.queues.items()}
    named = replace(site, queues=queues)
    wish = _by_ids(
        WhatIf((CountersChange(QueueId(name), 3, 540, 660),), (PeopleChange(20, QueueId(name)),)), named, "en"
    )
    assert [wish.counters[0].queue, wish.people[0].queue] == [id_, id_]
    with pytest.raises(click.ClickException, match=r'There is no queue "X".*: B, K, S\.'):
        _by_ids(WhatIf((CountersChange(QueueId("X"), 3, 540, 660),)), named, "en")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--counters", "X=3@09:00-11:00"], 'Tidak ada antrean "X". Yang ada: B, K, S.'),
        (["--people", "X=+10%"], 'Tidak ada antrean "X"'),
        (["--counters", "K=3@19:00-21:00"], "Pukul 19:00-21:00 pintu tidak buka: pintu buka pukul 08:00 sampai 14:00."),
        (["--counters", "K=3@11:00-09:00"], "Waktu mulai harus sebelum waktu selesai"),
        (["--counters", "K=300@09:00-11:00"], "Yang dapat dicoba 0 sampai 40 loket"),
        (["--hours", "15:00-08:00"], "Waktu mulai harus sebelum waktu selesai"),
        (["--people", "-95%"], "Yang dapat dicoba -90% sampai +300% orang."),
        (["--people", "+10000%"], "Yang dapat dicoba -90% sampai +300% orang."),
        (["--people", "+900%"], "Yang dapat dicoba -90% sampai +300% orang."),
        (["--counters", "B=2@09:00-11:00"], "Menurut aturan ini tidak ada loket yang melayani Antrean B"),
        (["--rule", "tiada.toml"], "tiada.toml"),
    ],
)
def test_what_cannot_be_tried_is_one_sentence(folder: Path, arguments: list[str], sentence: str) -> None:
    said = refusal(antrean("what-if", DAY, "--data", folder, "--language", "id", *arguments))
    assert said.startswith("Error: ")
    assert sentence in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["--counters", "K"],
        ["--counters", "K=3"],
        ["--counters", "K=3@siang"],
        ["--counters", "K=3@09:00-11:75"],
        ["--people", "banyak"],
        ["--hours", "pagi"],
        ["--runs", "0"],
        ["--runs", "100000"],
    ],
)
def test_what_is_not_understood_says_what_is(folder: Path, arguments: list[str]) -> None:
    result = antrean("what-if", DAY, "--data", folder, *arguments)
    assert result.exit_code == 2
    assert "Error: Invalid value for" in result.output


def test_a_folder_without_days_says_so(tmp_path: Path) -> None:
    data = written(tmp_path / "data", busy_site()).parent
    assert "Nobody came on 2025-03-03" in refusal(antrean("what-if", DAY, "--data", data, "--rule", SAMPLE))


def test_a_day_before_the_first_and_hours_that_are_reversed_are_refused_whatever_is_known(folder: Path) -> None:
    said = refusal(antrean("what-if", "2025-02-28", "--data", folder))
    assert "On 2025-02-28 this building kept no numbers yet: its first day is 2025-03-03." in said
    for day in ("2025-02-28", "2125-03-05"):
        said = refusal(antrean("what-if", day, "--data", folder, "--hours", "15:00-08:00"))
        assert "A time begins before it ends" in said


class Terminal(io.StringIO):
    """A screen, or a file."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.parametrize("is_terminal", [True, False])
def test_whoever_waits_for_a_plan_sees_how_far_it_is(is_terminal: bool) -> None:
    screen, now = Terminal(is_terminal), itertools.count(step=3)
    progress = ProgressLine(screen, "en", lambda: float(next(now)))
    visitors_and_hall = visitors(), hall()
    plan_counters(*visitors_and_hall, lambda: chances(1), progress.planned)
    progress.lived(3, 40)
    progress.end()
    said = re.split("[\r\n]", screen.getvalue())
    assert any(re.match(r"Planned: 1 of 2 groups of queues; \d+ plans tried", line) for line in said)
    if is_terminal:
        assert said[-3].rstrip() == "3 of 40 days lived"
        assert said[-2:] == [" " * len(said[-2]), ""], "and leaves the line as it was"
    else:
        assert len(said) < 30, "seldom, into a file"


def test_a_plan_that_is_broken_off_says_no_more_than_that(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProgressLine, "planned", _ctrl_c)
    result = antrean("plan-counters", DAY, "--data", folder)
    assert (result.exit_code, result.output) == (1, "\nAborted!\n")


def _ctrl_c(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_harmed_day_is_not_lived_again(tmp_path: Path) -> None:
    path = written(tmp_path / "data", busy_site(), busy_facts())
    forge(path, "DELETE FROM facts WHERE seq = 30")
    assert "fact 30 is missing" in refusal(antrean("what-if", DAY, "--data", path.parent))
