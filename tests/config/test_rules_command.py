"""`antrean rules`: the whole rule of a building, read aloud."""

from pathlib import Path

import pytest
from click.testing import Result

from config.packaged import packaged_sites
from core.domain.kinds import Language
from core.domain.rules import digest_of
from core.site_file import load_site
from core.words.languages import KNOWN
from core.words.rule import counter_sentences, queue_sentences
from tests.support.ledgers import antrean
from tests.support.site_files import read, ruled


def rules(*arguments: str | Path) -> Result:
    return antrean("rules", *arguments)


@pytest.fixture
def site_file(tmp_path: Path) -> Path:
    path = tmp_path / "uji.toml"
    path.write_text(ruled(), "utf-8")
    return path


def test_the_rule_begins_with_the_building_and_its_fingerprint(site_file: Path) -> None:
    first, second, *_ = rules(site_file).output.splitlines()
    assert first == "MPP Uji"
    assert second == f"SHA-256 {digest_of(read(ruled()).rules())}"


@pytest.mark.parametrize("name", packaged_sites())
@pytest.mark.parametrize("language", tuple(KNOWN))
def test_every_sentence_of_every_counter_and_queue_is_there(name: str, language: Language) -> None:
    result = rules(Path(str(packaged_sites()[name])), "--language", language)
    assert result.exit_code == 0
    site = load_site(packaged_sites()[name], ())
    of_counters = [s for c in site.counters for s in counter_sentences(site, site.rules(), c, language)]
    of_queues = [s for q in site.queues for s in queue_sentences(site, site.rules(), q, language)]
    assert [sentence for sentence in (*of_counters, *of_queues) if sentence not in result.output] == []
    assert all(counter.name in result.output for counter in site.counters.values())


def test_counters_with_the_same_rule_stand_together() -> None:
    lines = rules(Path(str(packaged_sites()["pekalongan"]))).output.splitlines()
    assert "Loket 1, Loket 2, Loket 3: Memanggil nomor A (Disdukcapil)." in lines
    assert sum(line.startswith("  1. Yang ditempatkan di depan") for line in lines) == 2, "one for Loket 8, one for all"


def test_one_counter_is_read_with_its_queues_only(site_file: Path) -> None:
    output = rules(site_file, "--counter", "bersama-9", "--language", "en").output
    assert "Loket 9: Calls numbers of Z (Loket bersama)." in output
    assert "Disdukcapil)" not in output.split("Loket 9")[1]
    assert output.splitlines()[1] == rules(site_file).output.splitlines()[1], "the fingerprint is that of the building"


def test_a_counter_that_does_not_exist_is_named_with_what_was_meant(site_file: Path) -> None:
    result = rules(site_file, "--counter", "bersama-8")
    assert result.exit_code == 1
    assert 'There is no counter "bersama-8"; did you mean "bersama-9"?' in result.output


def test_a_wrong_file_is_refused_as_everywhere(tmp_path: Path) -> None:
    result = rules(tmp_path / "tidak-ada.toml")
    assert result.exit_code == 1
    assert "there is no such file" in result.output


def test_every_counter_of_the_file_can_be_asked_for(site_file: Path) -> None:
    for counter in read(ruled()).counters:
        assert rules(site_file, "--counter", counter).exit_code == 0
