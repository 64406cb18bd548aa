"""What a technician types wrongly is refused in a sentence, before anything begins."""

from pathlib import Path

import pytest

from tests.support.ledgers import antrean

WRONG = [
    *(("--address", text) for text in ("antrean.lan", "antrean.lan:8000", "http:/antrean.lan", "ftp://antrean.lan")),
    *(("--address", text) for text in ("http://", "http://antrean.lan/antrean", "http://a b", "http://x:99999", "//x")),
    *(("--known-host", text) for text in ("http://antrean.lan", "antrean.lan:8000", "antrean.lan/", "a b", "*")),
    *(("--tls-name", text) for text in ("https://antrean.lan", "antrean.lan:8443", "")),
    *(("--trusted-proxy", text) for text in ("http://10.0.0.1", "proxy.lan")),
]


@pytest.mark.parametrize(("option", "text"), WRONG)
def test_what_is_no_address_or_name_of_a_server_is_refused_before_a_folder_is_made(
    tmp_path: Path, option: str, text: str
) -> None:
    result = antrean("serve", "--sample", "--data", tmp_path / "data", "--tls", option, text)
    assert result.exit_code == 2
    assert option in result.output
    assert text in result.output
    assert list(tmp_path.iterdir()) == []


def test_an_address_without_a_scheme_is_answered_with_one_that_has_it(tmp_path: Path) -> None:
    result = antrean("serve", "--sample", "--data", tmp_path / "data", "--address", "antrean.lan")
    assert 'antrean.lan" is no address of a server. Write http:// or https://' in result.output


@pytest.mark.parametrize(
    "arguments", [["backup", "copy.db"], ["reload"], ["verify", "--data", "var"], ["replay", "2025-03-03"]]
)
def test_a_data_folder_that_is_not_there_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    more = ["--data", "var", "--rule", "site.toml"] if arguments[0] == "replay" else []
    result = antrean(*arguments, *more)
    assert (result.exit_code, result.output) == (1, "Error: There is no data folder var. Name it with --data.\n")


@pytest.mark.parametrize("arguments", [["backup", "copy.db"], ["verify", "--data", "var"]])
def test_a_folder_in_which_no_ledger_is_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("var").mkdir()
    result = antrean(*arguments)
    assert result.exit_code == 1
    assert "it is not there. Name the data folder with --data." in result.output
    assert "unable to open" not in result.output


def test_the_help_of_backup_leads_to_the_way_back_that_the_start_accepts() -> None:
    text = " ".join(antrean("backup", "--help").output.split())
    assert '"To go back" in docs/operators-guide.md' in text
    assert "--accept-loss" in text
    assert "as antrean.db" not in text


def test_the_help_of_verify_says_how_it_ends() -> None:
    assert "3: what is there holds, but facts were lost before" in " ".join(antrean("verify", "--help").output.split())
