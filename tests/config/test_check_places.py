"""`antrean check` leads the technician's eyes to a line, by the ids that stand there, and says what is worth a look."""

from pathlib import Path

import pytest

from config.packaged import packaged_sites
from core.site_file.load import read_toml
from core.site_file.places import Places
from tests.support.ledgers import antrean
from tests.support.site_files import RIGHT, spoilt

MALL = packaged_sites()["palembang"].read_text("utf-8")


def checked(tmp_path: Path, text: str | bytes) -> tuple[int, str]:
    path = tmp_path / "uji.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = antrean("check", path)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_a_file_that_an_editor_of_windows_marked_as_utf_8_is_read(tmp_path: Path) -> None:
    assert checked(tmp_path, b"\xef\xbb\xbf" + RIGHT.encode()) == checked(tmp_path, RIGHT)
    assert checked(tmp_path, RIGHT)[0] == 0


def test_utf_16_is_refused_with_a_word_of_what_to_do(tmp_path: Path) -> None:
    status, said = checked(tmp_path, RIGHT.encode("utf-16"))
    assert (status, "save it as UTF-8" in said) == (1, True)


def test_a_problem_deep_in_a_large_file_is_named_by_its_line_and_ids(tmp_path: Path) -> None:
    tenant = read_toml(packaged_sites()["palembang"])["tenants"][7]
    own = f'id = "{tenant["services"][2]["id"]}"'
    text = MALL.replace(f"{own}\n", f"{own}\nbiaya = 7\n")
    line = text.splitlines().index("biaya = 7") + 1
    status, said = checked(tmp_path, text)
    place = f'line {line}, tenants "{tenant["id"]}", services "{tenant["services"][2]["id"]}"'
    assert (status, f"uji.toml: {place}: tenants[7].services[2].biaya: " in said) == (1, True), said


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("zones[0].screens[1].voice", 'line 25, zones "lantai-1", screens "tv-2"'),
        ("zones[0].name", 'line 24, zones "lantai-1"'),
        ("hours.fri", "line 9"),
        ("voice.repeat", "line 14"),
        ("queues[0].prefix", 'line 30, queues "bersama"'),
        ("time_zone", "line 5"),
        ("nothing.of.this", ""),
    ],
)
def test_a_key_is_found_in_the_text(tmp_path: Path, key: str, place: str) -> None:
    path = tmp_path / "uji.toml"
    path.write_text(RIGHT, "utf-8")
    assert Places(read_toml(path)).of(key) == place


def test_each_service_of_a_mall_is_found_on_the_line_of_its_table() -> None:
    path = packaged_sites()["palembang"]
    contents = read_toml(path)
    places, lines = Places(contents), path.read_text("utf-8").splitlines()
    for nth, tenant in enumerate(contents["tenants"]):
        for index, service in enumerate(tenant["services"]):
            place = places.of(f"tenants[{nth}].services[{index}].name")
            line = int(place.split(",")[0].removeprefix("line "))
            assert place.endswith(f'tenants "{tenant["id"]}", services "{service["id"]}"')
            assert lines[line - 1].startswith("name = "), place
            assert f'id = "{service["id"]}"' in "\n".join(lines[line - 4 : line]), place


def kiosk(own: str, printer: str) -> str:
    return f'\n[[kiosks]]\nid = "{own}"\nname = "Kios {own}"\nzone = "lantai-1"\nprinter = {printer}\n'


@pytest.mark.parametrize(
    ("printer", "said"),
    [
        ('{ kind = "network", host = "192.168.1.50" }', "prints on 192.168.1.50:9100, as pintu does"),
        ('{ kind = "file", device = "/dev/usb/lp0" }', "prints on /dev/usb/lp0, as pintu does"),
        ('{ kind = "usb", vendor = 0x04b8, product = 0x0e15 }', "prints on USB 04b8:0e15, as pintu does"),
    ],
)
def test_two_kiosks_on_one_printer_are_worth_a_look(tmp_path: Path, printer: str, said: str) -> None:
    status, told = checked(tmp_path, RIGHT + kiosk("pintu", printer) + kiosk("belakang", printer))
    assert status == 0
    assert 'kiosks "belakang": kiosks' in told
    assert f"{said}: is that one printer?" in told


def test_virtual_printers_and_those_of_different_addresses_are_not(tmp_path: Path) -> None:
    one, other = '{ kind = "network", host = "192.168.1.50" }', '{ kind = "network", host = "192.168.1.51" }'
    more = kiosk("a", one) + kiosk("b", other) + kiosk("c", '{ kind = "none" }') + kiosk("d", '{ kind = "none" }')
    assert "is that one printer" not in checked(tmp_path, RIGHT + more)[1]


def test_a_service_that_people_find_by_its_name_alone_is_worth_a_look(tmp_path: Path) -> None:
    said = checked(tmp_path, RIGHT)[1]
    assert said.count("has no search words: people find it by its name alone") == 2
    assert 'services "' in said


def test_words_that_are_missing_have_their_place_too(tmp_path: Path) -> None:
    said = checked(tmp_path, spoilt(('opd = "OPD"', 'opd = "Dinas"')))[1]
    assert 'line 20: categories.opd: "Dinas" is not there in English (en)' in said


@pytest.mark.parametrize("key", ["a]", "[", ".", "]]]", "a[b]c", "..[0]"])
def test_a_key_in_quotes_may_hold_anything_and_is_named_all_the_same(tmp_path: Path, key: str) -> None:
    status, output = checked(tmp_path, f'"{key}" = 1\n{RIGHT}')
    assert status == 1
    assert key in output


def test_a_floor_that_is_not_that_of_its_name_and_a_facility_without_a_place_are_worth_a_look(tmp_path: Path) -> None:
    text = spoilt(
        ('name = "Lantai 1"\n', 'name = "Lantai 1"\nfloor = 2\n'),
        ("[english]", '[[facilities]]\nid = "laktasi"\nkind = "nursing"\n\n[english]'),
    )
    status, said = checked(tmp_path, text)
    assert status == 0
    assert 'zones[0].floor: is 2, but it is called "Lantai 1"' in said
    assert "facilities[0]: says neither zone nor floor: people are not told where it is" in said
