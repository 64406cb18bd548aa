"""The `antrean` command, as a technician types it."""

import logging
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from config.log import log_line
from config.packaged import packaged_sites
from core.site_file import load_site
from tests.support.disk import change
from tests.support.ledgers import antrean
from tests.support.server import Server, free_port, serving
from tests.support.site_files import RIGHT, spoilt
from tests.support.visitor import SAMPLE, SEATS, number_for, service_for

pytestmark = pytest.mark.slow

COUNTER = next(iter(SEATS))


# -- check


def test_a_right_site_file_is_counted_out(site_file: Path) -> None:
    result = antrean("check", site_file)
    assert result.exit_code == 0
    assert "MPP Uji: 2 tenants, 2 services, 2 queues, 3 counters, 1 zone. No problems." in result.output


@pytest.mark.parametrize("site", packaged_sites().values(), ids=packaged_sites())
def test_every_packaged_site_passes(site: Path) -> None:
    result = antrean("check", site)
    assert result.exit_code == 0
    remarks = [line for line in result.output.splitlines()[1:] if "sound alike" not in line]
    unknown = [remark for remark in remarks if "facilities" in remark and "people are not told where" in remark]
    assert remarks == unknown, "every word is there in both languages; where some rooms are was never published"


def test_words_that_are_missing_in_an_offered_language_are_named_once_and_refuse_nothing(site_file: Path) -> None:
    site_file.write_text(spoilt(('opd = "OPD"', 'opd = "Dinas"\nlain = "Dinas"\nsatu = "Rp10.000"')), "utf-8")
    result = antrean("check", site_file)
    assert result.exit_code == 0
    assert result.output.count('"Dinas"') == 1
    assert f'{site_file}: line 20: categories.opd: "Dinas" is not there in English (en)' in result.output
    assert "Rp10.000" not in result.output, "money is the same in every language"


def test_a_site_that_offers_one_language_misses_no_words(site_file: Path) -> None:
    one = spoilt(("[hours]", 'languages = ["id"]\n[hours]'), ('languages = ["id", "en"]', 'languages = ["id"]'))
    site_file.write_text(one, "utf-8")
    assert "is not there in" not in antrean("check", site_file).output


def test_many_missing_words_are_counted(site_file: Path) -> None:
    many = "\n".join(f'k{n} = "Dinas {n}"' for n in range(100))
    site_file.write_text(spoilt(('opd = "OPD"', f'opd = "OPD"\n{many}')), "utf-8")
    assert antrean("check", site_file).output.splitlines()[-1].endswith("more remarks")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (spoilt(('zone = "lantai-1"\ncounters', 'zone = "lantai-9"\ncounters')), "lantai-9"),
        (spoilt(("Asia/Jakarta", "Asia/Pekalongan")), "time_zone"),
        ("this is not TOML", "uji.toml"),
        ("", "uji.toml"),
    ],
)
def test_a_wrong_site_file_is_named_with_its_key_and_nothing_is_started(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "uji.toml"
    path.write_text(text, "utf-8")
    for arguments in (["check", str(path)], ["serve", "--site", str(path), "--data", str(tmp_path / "data")]):
        result = antrean(*arguments)
        assert result.exit_code != 0
        assert named in result.output
        assert "Traceback" not in result.output
        assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    assert not (tmp_path / "data").exists()


def test_a_kiosk_of_which_the_file_names_no_printer_has_none_and_the_technician_is_told(tmp_path: Path) -> None:
    path = tmp_path / "uji.toml"
    path.write_text(spoilt(('printer = { kind = "virtual" }\n', "")), "utf-8")
    result = antrean("check", path)
    assert result.exit_code == 0
    assert f'{path}: kiosk "Kios 1" names no printer: it prints nothing' in result.output
    assert [kiosk.printer.kind for kiosk in load_site(path, []).kiosks.values()] == ["none"]
    path.write_text(RIGHT, "utf-8")
    assert "names no printer" not in antrean("check", path).output


def test_a_printer_with_an_address_and_no_kind_is_not_taken_for_none(tmp_path: Path) -> None:
    path = tmp_path / "uji.toml"
    path.write_text(spoilt(('kind = "virtual"', 'host = "10.0.0.50"')), "utf-8")
    result = antrean("check", path)
    assert result.exit_code != 0
    assert "kiosks[0].printer.kind: is missing" in result.output


def test_a_site_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = antrean("check", tmp_path / "tidak-ada.toml")
    assert result.exit_code != 0
    assert "tidak-ada.toml" in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("arguments", [[], ["--sample", "--site", "x.toml"]])
def test_serve_wants_one_site(arguments: list[str]) -> None:
    result = antrean("serve", *arguments)
    assert result.exit_code == 2
    assert "--site" in result.output


# -- serve


def test_a_second_server_on_the_same_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with serving(tmp_path / "data"):
        command = [sys.executable, "-m", "config.cli", "serve", "--sample", "--data", str(tmp_path / "data")]
        second = subprocess.run([*command, "--port", str(free_port())], capture_output=True, text=True, timeout=60)
    assert second.returncode == 1
    assert second.stderr.strip() == (
        f"Error: Another Antrean already uses {tmp_path / 'data'}. Stop it, or name another folder."
    )


def test_a_real_site_prints_a_link_that_makes_one_administrator(tmp_path: Path, site_file: Path) -> None:
    data, arguments = tmp_path / "data", ["--site", str(site_file)]
    with serving(data, *arguments) as server:
        link = invitation_in(server)
        assert httpx.get(link).status_code == 200
        body = {"token": link.rpartition("#")[2], "name": "Kepala Mal", "pin": "kucing hitam"}
        assert server.api("POST", "/staff", body).status_code == 200
        again = server.api("POST", "/staff", {**body, "name": "Orang Lain"})
        assert (again.status_code, again.json()["error"]["code"]) == (403, "invitation_spent")
    server.log.unlink()
    with serving(data, *arguments) as server:
        assert "invitation" not in server.log.read_text()
        assert server.api("POST", "/session", {"name": "Kepala Mal", "pin": "kucing hitam"}).status_code == 200


def invitation_in(server: Server) -> str:
    """The link that the server printed."""
    (link,) = re.findall(r"first administrator .*: (http\S+)", server.log.read_text())
    return str(link)


def test_sample_officers_do_not_survive_into_a_real_site(tmp_path: Path) -> None:
    person = SEATS[COUNTER]
    known = {"name": person.name, "pin": person.pin}
    with serving(tmp_path / "data") as sample:
        assert "invitation" not in sample.log.read_text()
        assert sample.api("POST", "/session", known).status_code == 200
        assert sample.api("POST", "/tickets", number_for(service_for(COUNTER))).status_code == 201
        assert person.pin in httpx.get(f"{sample.url}/counter").text
    with serving(tmp_path / "data", "--site", str(packaged_sites()["pekalongan"])) as real:
        assert real.api("POST", "/session", known).status_code == 401
        page = httpx.get(f"{real.url}/counter").text
        assert not any(invented.pin in page or invented.name in page for invented in SAMPLE.staff)
        invitation_in(real)
        with real.client() as chief:
            token = invitation_in(real).rsplit("#", 1)[1]
            chief.post("/staff", json={"token": token, "name": "Kepala Mal", "pin": "kucing hitam"})
            queues = chief.get("/counters").json()["queues"]
        assert all(queue["waiting"] == 0 for queue in queues), "the sample's people do not wait in the real mall"


def test_a_stop_closes_the_house_properly(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        assert server.api("POST", "/tickets", number_for(service_for(COUNTER))).status_code == 201
    names = {path.name for path in (tmp_path / "data").iterdir()}
    assert "antrean.db" in names
    assert "antrean.db-wal" not in names, "the log was taken into the file"


# -- verify


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a server that gave ten numbers."""
    data = tmp_path_factory.mktemp("verify") / "data"
    with serving(data) as server:
        for _ in range(10):
            assert server.api("POST", "/tickets", number_for(service_for(COUNTER))).status_code == 201
    return (data / "antrean.db").read_bytes()


@pytest.fixture
def data(tmp_path: Path, ledger: bytes) -> Path:
    (tmp_path / "antrean.db").write_bytes(ledger)
    return tmp_path


def statement(*sql: str) -> Callable[[Path], None]:
    """Somebody who knows SQL and has the file."""

    def tamper(path: Path) -> None:
        for each in sql:
            change(path, each)

    return tamper


TAMPERED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a byte of a fact": (
        statement("UPDATE facts SET body = replace(body, '\"regular\"', '\"priority\"') WHERE seq = 4"),
        "fact 4 or the hash before it was altered",
    ),
    "a link": (
        statement(
            "UPDATE facts SET entry_hash = replace(entry_hash, substr(entry_hash, 1, 6), '012345') WHERE seq = 5"
        ),
        "fact 5",
    ),
    "a fact deleted": (statement("DELETE FROM facts WHERE seq = 6"), "fact 6 is missing"),
    "the first facts deleted": (statement("DELETE FROM facts WHERE seq <= 2"), "fact 1 is missing"),
    "the last facts deleted": (
        statement("DELETE FROM facts WHERE seq > (SELECT max(seq) - 8 FROM requests)"),
        "is missing: the ledger ends before it",
    ),
    "two facts swapped": (
        statement(
            "UPDATE facts SET seq = -2 WHERE seq = 2",
            "UPDATE facts SET seq = 2 WHERE seq = 3",
            "UPDATE facts SET seq = 3 WHERE seq = -2",
        ),
        "fact 2 ",
    ),
    "a fact slipped in": (
        statement(
            "UPDATE facts SET seq = -seq - 1 WHERE seq >= 5",
            "UPDATE facts SET seq = -seq WHERE seq < 0",
            "INSERT INTO facts SELECT 5, site, day, type, replace(body, '\"seq\":4', '\"seq\":5'), entry_hash"
            " FROM facts"
            " WHERE seq = 4",
        ),
        "fact 5 ",
    ),
    "all facts deleted": (statement("DELETE FROM facts"), "fact 1 is missing"),
}


def test_an_untouched_ledger_holds(data: Path) -> None:
    result = antrean("verify", "--data", data)
    assert result.exit_code == 0
    with closing(sqlite3.connect(data / "antrean.db")) as db:
        (count,) = db.execute("SELECT count(*) FROM facts").fetchone()
    assert count >= 10
    assert f"{count} facts, the chain holds, and the tables say what the facts say.\n" in result.output


@pytest.mark.parametrize("how", TAMPERED)
def test_verify_names_the_first_fact_that_does_not_hold(data: Path, how: str) -> None:
    tamper, named = TAMPERED[how]
    tamper(data / "antrean.db")
    result = antrean("verify", "--data", data)
    assert result.exit_code == 1
    assert named in result.output
    assert isinstance(result.exception, SystemExit)


def test_verify_changes_nothing(data: Path) -> None:
    before = (data / "antrean.db").read_bytes()
    antrean("verify", "--data", data)
    assert (data / "antrean.db").read_bytes() == before


def test_a_ledger_can_be_verified_while_it_is_served(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        assert server.api("POST", "/tickets", number_for(service_for(COUNTER))).status_code == 201
        assert antrean("verify", "--data", tmp_path / "data").exit_code == 0
        assert server.api("POST", "/tickets", number_for(service_for(COUNTER))).status_code == 201


@pytest.mark.parametrize("content", [None, b"", b"not a database, but long enough to be looked at " * 50])
def test_verify_of_something_else_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "antrean.db").write_bytes(content)
    result = antrean("verify", "--data", tmp_path)
    assert result.exit_code == 1
    assert "cannot be read as an Antrean store" in result.output
    assert isinstance(result.exception, SystemExit)


def test_the_servers_own_log_is_in_utc_wherever_the_building_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Jayapura")
    record = logging.makeLogRecord({"created": 0, "levelname": "WARNING", "name": "antrean", "msg": "halo"})
    assert log_line().format(record) == "1970-01-01T00:00:00Z WARNING antrean: halo"
