"""Every mistake in a site file is named: file, key, and a sentence that says what would be right."""

from pathlib import Path

import pytest

from core.site_file import SiteFileError
from tests.support.site_files import RIGHT, problems_of, problems_of_file, read, reasons, spoilt

SERVICE = 'id = "kk-baru"'
KIOSK = 'printer = { kind = "virtual" }'
ROOM = '[[queues]]\nid = "bersama"'

MISTAKES: list[tuple[str, str, str, str]] = [
    # what was right, what is written instead, key, part of the reason
    ('id = "uji"\n', "", "id", "is missing"),
    ('id = "uji"', 'id = "Uji!"', "id", "small letters, digits and hyphens"),
    ('id = "uji"', "id = 7", "id", 'must be a text in quotes, such as "abc", not 7'),
    ('place = "Kota Uji"', 'plase = "Kota Uji"', "plase", 'did you mean "place"?'),
    ('place = "Kota Uji"', 'place = " "', "place", "must not be empty"),
    ('name = { id = "MPP Uji", en = "Test Mall" }', 'name = { en = "Mall" }', "name.id", "is missing"),
    ('time_zone = "Asia/Jakarta"', 'time_zone = "Asia/Jakrta"', "time_zone", 'did you mean "Asia/Jakarta"?'),
    ('time_zone = "Asia/Jakarta"', 'time_zone = "WITA"', "time_zone", "Asia/Makassar (WITA)"),
    ('time_zone = "Asia/Jakarta"', 'time_zone = "../secret"', "time_zone", "is not a time zone"),
    ('time_zone = "Asia/Jakarta"', 'time_zone = "Asia"', "time_zone", "is not a time zone"),
    ("[hours]", "last_ticket_minutes = -1\n[hours]", "last_ticket_minutes", "must be from 0 to 1440, not -1"),
    ("[hours]", 'national_holidays = "yes"\n[hours]', "national_holidays", "must be true or false, not 'yes'"),
    ("[hours]", "running_text = 3\n[hours]", "running_text", "must be a list"),
    ("[categories]", '[wifi]\nname = ""\n[categories]', "wifi.name", "1 to 32 bytes"),
    ("[categories]", '[open]\nboard = "tidak"\n[categories]', "open.board", "true or false"),
    ("[categories]", "[open]\nbord = false\n[categories]", "open.bord", 'did you mean "board"'),
    ("[categories]", f'[wifi]\nname = "{"W" * 33}"\n[categories]', "wifi.name", "1 to 32 bytes"),
    ("[categories]", '[wifi]\nname = "MPP"\npassword = "pendek"\n[categories]', "wifi.password", "8 to 63"),
    ("mon-thu", "mon-thr", "hours.mon-thr", '"thr" is not a day; did you mean "thu"?'),
    ("mon-thu", "thu-mon", "hours.thu-mon", "runs forward"),
    ("mon-thu", "mon-fri", "hours.fri", "fri is given twice"),
    ('fri = ["08.00-11.00"]', 'fri = "08.00-11.00"', "hours.fri", "must be a list [ ... ], not '08.00-11.00'"),
    ("08.00-11.00", "8 to 11", "hours.fri[0]", 'write it like "08:00-15:00"'),
    ("08.00-11.00", "11:00-08:00", "hours.fri[0]", "must close after it opens"),
    ("08.00-11.00", "08:00-24:30", "hours.fri[0]", "at 24:00 at the latest"),
    ("13:00-15:00", "11:00-15:00", "hours.mon-thu[1]", "begins before the span in front of it ends"),
    ("[categories]", '[[exceptions]]\ndate = "besok"\n[categories]', "exceptions[0].date", "such as 2026-12-24"),
    ("[categories]", "[[exceptions]]\ndate = 2026-12-24T10:00:00\n[categories]", "exceptions[0].date", "a date"),
    (
        "[categories]",
        "[[exceptions]]\ndate = 2026-12-24\n[[exceptions]]\ndate = 2026-12-24\n[categories]",
        "exceptions[1].date",
        "already has an exception",
    ),
    ("[hours]", "languages = []\n[hours]", "languages", "at least one language"),
    ("[hours]", 'languages = ["id", "eng"]\n[hours]', "languages[1]", 'did you mean "en"?'),
    ("[hours]", 'languages = ["id", "jv"]\n[hours]', "languages[1]", "known here: id, en"),
    ("[hours]", 'languages = ["id", "en", "id"]\n[hours]', "languages[2]", "name it once"),
    ("[hours]", 'languages = ["id"]\n[hours]', "voice.languages[1]", "known here: id"),
    ('name = { id = "MPP Uji", en', 'name = { id = "MPP Uji", eng', "name.eng", 'did you mean "en"?'),
    ("[categories]", '[translations.jv]\n"Gratis" = "Gratis"\n[categories]', "translations.jv", "known here: id, en"),
    ('["id", "en"]', "[]", "voice.languages", "at least one language"),
    ('["id", "en"]', '["jv"]', "voice.languages[0]", "known here: id, en"),
    ("repeat = 1", "repeat = 9", "voice.repeat", "must be from 1 to 3, not 9"),
    ('"number"', '"digit"', "voice.reading", 'did you mean "digits"?'),
    ("repeat = 1", 'chime = "../x"', "voice.chime", "small letters"),
    ("repeat = 1", "volume = 0", "voice.volume", "must be from 5 to 100, not 0"),
    ("repeat = 1", 'volumes = [{ hours = "12", volume = 40 }]', "voice.volumes[0]", "is not a span of time"),
    (
        "repeat = 1",
        'volumes = [{ hours = "12:00-13:00", volume = 400 }]',
        "voice.volumes[0].volume",
        "must be from 5 to 100, not 400",
    ),
    (
        "repeat = 1",
        "on_screen_seconds_min = nan",
        "voice.on_screen_seconds_min",
        "from 0 to 120",
    ),
    ('{ id = "tv-1", name', '{ id = "tv-2", name', "zones[0].screens[1].id", "already the id of zones[0].screens[0]"),
    ('name = "TV 2"', 'name = "TV 2", layout = "sing"', "zones[0].screens[1].layout", 'did you mean "sign"?'),
    ('name = "TV 2"', 'name = "TV 2", waits = "ya"', "zones[0].screens[1].waits", "must be true or false"),
    ('name = "TV 2"', 'name = "TV 2", wait = true', "zones[0].screens[1].wait", 'did you mean "waits"?'),
    ('name = "TV 2"', 'name = "TV 2", layout = "big"', "zones[0].screens[1].layout", "known here: hall, sign, waits"),
    (
        'name = "TV 2"',
        'name = "TV 2", layout = "sign", counters = ["disdukcapil-3"]',
        "zones[0].screens[1].counters[0]",
        'there is no counter of this zone "disdukcapil-3"; did you mean',
    ),
    (
        'name = "TV 2"',
        'name = "TV 2", layout = "sign"',
        "zones[0].screens[1].counters",
        'a sign hangs over 1 to 4 counters, such as counters = ["bersama-9"]',
    ),
    (
        'name = "TV 2"',
        'name = "TV 2", layout = "sign", counters = ["bersama-9", "bersama-9"]',
        "zones[0].screens[1].counters",
        "names a counter twice",
    ),
    (
        'name = "TV 2"',
        'name = "TV 2", counters = ["bersama-9"]',
        "zones[0].screens[1].counters",
        'give this screen layout = "sign"',
    ),
    (", voice = true", "", "zones[0].screens", "give at least one of them voice = true"),
    ('name = "Lantai 1"\n', 'name = "Lantai 1"\nshows = ["kafe"]\n', "zones[0].shows[0]", 'there is no zone "kafe"'),
    ('name = "Lantai 1"\n', 'name = "Lantai 1"\nfloor = 400\n', "zones[0].floor", "must be from -9 to 99"),
    ('prefix = "Z"', 'prefix = "A"', "tenants[0].queues[0].prefix", '"A" is already the prefix of queues[0]'),
    ('prefix = "A"', 'prefix = "a"', "tenants[0].queues[0].prefix", "1 to 3 capital letters or digits"),
    ('prefix = "A"', 'prefix = "ABCD"', "tenants[0].queues[0].prefix", "1 to 3 capital letters or digits"),
    ('prefix = "A"', 'prefix = ""', "tenants[0].queues[0].prefix", "1 to 3 capital letters or digits"),
    ('prefix = "A"', 'prefix = "A", first = 5, last = 4', "tenants[0].queues[0].last", "must not be less than first"),
    (
        'prefix = "A"',
        'prefix = "A", last = 1000',
        "tenants[0].queues[0].last",
        "does not fit in 3 digits",
    ),
    ('prefix = "A"', 'prefix = "A", digits = 0', "tenants[0].queues[0].digits", "must be from 1 to 6"),
    ('prefix = "A"', 'prefix = "A", digits = 10000000000', "tenants[0].queues[0].digits", "must be from 1 to 6"),
    ('prefix = "A"', 'prefix = "A", zone = "lantai-2"', "tenants[0].queues[0].zone", 'did you mean "lantai-1"?'),
    ('counters = ["9"]', "", "queues[0].counters", 'no counter takes from the queue "bersama"'),
    ('queues = [{ prefix = "A" }]', "", "tenants[0].services[0].queue", "has no queue of its own"),
    ('queues = [{ prefix = "A" }]', "", "tenants[0].counters[0].queues", "takes from no queue"),
    (
        'queues = [{ prefix = "A" }]',
        'queues = [{ id = "a", prefix = "A" }, { id = "b", prefix = "B" }]',
        "tenants[0].services[0].queue",
        "must say which queue",
    ),
    ('id = "disdukcapil"', 'id = "dlh"', "tenants[1].id", '"dlh" is already the id of tenants[0]'),
    ('category = "opd"', 'category = "odp"', "tenants[0].category", 'did you mean "opd"?'),
    ('zone = "lantai-1"\nqueues', 'zone = "lantai1"\nqueues', "tenants[0].zone", 'did you mean "lantai-1"?'),
    ('counters = ["1",', 'counters = ["9",', "tenants[0].counters[0].label", "is already the name of queues[0]"),
    ('counters = ["1",', 'counters = ["",', "tenants[0].counters[0].label", "must not be empty"),
    ('noun = "meja"', 'queues = ["bersma"]', "tenants[0].counters[1].queues[0]", 'did you mean "bersama"?'),
    ('noun = "meja"', 'zone = "sana"', "tenants[0].counters[1].zone", 'there is no zone "sana"'),
    ('group = "kk"', 'group = "ktp"', "tenants[0].services[0].group", 'there is no group "ktp"; known here: kk'),
    (SERVICE, f'{SERVICE}\nqueue = "bersma"', "tenants[0].services[0].queue", 'did you mean "bersama"?'),
    (SERVICE, f'{SERVICE}\nchannel = "e-service"', "tenants[0].services[0].channel", 'did you mean "e_service"?'),
    (SERVICE, f'{SERVICE}\noperation = "opened"', "tenants[0].services[0].operation", "is not one of the choices"),
    (SERVICE, 'id = "sppl"', "tenants[1].services[0].id", "already the id of tenants[0].services[0]"),
    ('queue = "bersama"', 'queue = "teknis"', "tenants[1].queue", 'there is no queue "teknis"'),
    (KIOSK, 'tenants = ["dhl"]', "kiosks[0].tenants[0]", 'did you mean "dlh"?'),
    (KIOSK, 'queues = ["bersma"]', "kiosks[0].queues[0]", 'did you mean "bersama"?'),
    (
        KIOSK,
        'tenants = ["disdukcapil"]\nqueues = ["bersama"]',
        "kiosks[0].queues",
        "offers no service: none of its queues",
    ),
    (KIOSK, 'printer = "virtual"', "kiosks[0].printer", "must be a table { ... }, not 'virtual'"),
    (KIOSK, 'printer = { kind = "netwrk" }', "kiosks[0].printer.kind", 'did you mean "network"?'),
    (KIOSK, 'printer = { kind = "network" }', "kiosks[0].printer.host", 'a printer of kind "network" needs it'),
    (KIOSK, 'printer = { kind = "usb", vendor = 1208 }', "kiosks[0].printer.product", "needs it"),
    (KIOSK, 'printer = { kind = "serial" }', "kiosks[0].printer.device", "needs it"),
    (KIOSK, 'printer = { kind = "file" }', "kiosks[0].printer.device", "needs it"),
    (KIOSK, "printer = { paper_mm = 57 }", "kiosks[0].printer.paper_mm", "known here: 58, 80"),
    (KIOSK, "printer = { port = 99999 }", "kiosks[0].printer.port", "must be from 1 to 65535"),
    (KIOSK, "printer = { seconds_max = 0 }", "kiosks[0].printer.seconds_max", "must be from 1 to 60"),
    (KIOSK, "printer = { check_seconds = -1 }", "kiosks[0].printer.check_seconds", "must be from 0 to 3600"),
]


@pytest.mark.parametrize(("right", "wrong", "key", "reason"), MISTAKES)
def test_a_mistake_is_named_by_file_and_key_and_explained(right: str, wrong: str, key: str, reason: str) -> None:
    problems = problems_of(spoilt((right, wrong)))
    assert key in problems, reasons(problems)
    assert problems[key].file == "uji.toml"
    assert reason in problems[key].reason


def test_the_right_file_has_no_problem() -> None:
    assert problems_of(RIGHT) == {}


def test_a_kiosk_may_have_no_paper_on_purpose() -> None:
    text = spoilt((KIOSK, 'printer = { kind = "none" }'))
    assert problems_of(text) == {}
    (kiosk,) = read(text).kiosks.values()
    assert not kiosk.printer.has_paper


def test_a_kiosk_whose_tenants_offer_nothing_is_pointed_out() -> None:
    text = spoilt(("[[tenants.services]]\n" + 'id = "sppl"\nname = "SPPL"', ""), (KIOSK, 'tenants = ["dlh"]'))
    assert "offers no service" in problems_of(text)["kiosks[0].tenants"].reason


def test_a_building_without_zones_and_tenants_is_no_building() -> None:
    problems = problems_of('id = "uji"\nzones = []\ntenants = []')
    assert "begin a block with [[zones]]" in problems["zones"].reason
    assert "begin a block with [[tenants]]" in problems["tenants"].reason
    assert {"name", "place", "time_zone", "hours", "categories"} <= set(problems)


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = spoilt(
        ('place = "Kota Uji"', "plce = 1"),
        ("08.00-11.00", "8"),
        ('category = "opd"', 'category = "odp"'),
        ('prefix = "A"', 'prefix = "a"'),
        (KIOSK, 'printer = { kind = "network" }'),
    )
    expected = {
        "plce",
        "place",
        "hours.fri[0]",
        "tenants[0].category",
        "tenants[0].queues[0].prefix",
        "kiosks[0].printer.host",
    }
    assert set(problems_of(text)) == expected


def test_one_mistake_of_shape_does_not_hide_or_shift_the_others() -> None:
    text = spoilt(('counters = ["1", {', 'counters = [1, { lable = "x",'), (SERVICE, f'{SERVICE}\nqueue = "bersma"'))
    assert set(problems_of(text)) == {
        "tenants[0].counters[0]",
        "tenants[0].counters[1].lable",
        "tenants[0].services[0].queue",
    }


def test_the_error_reads_as_one_line_per_problem() -> None:
    with pytest.raises(SiteFileError) as caught:
        read(spoilt(('place = "Kota Uji"', 'plase = "Kota Uji"')))
    assert str(caught.value).splitlines() == [
        'uji.toml: plase: is not a key that belongs here; did you mean "place"?',
        "uji.toml: place: is missing",
    ]


def test_a_syntax_error_names_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "uji.toml"
    path.write_text('id = "uji"\nplace = \n')
    (problem,) = problems_of_file(path)
    assert (problem.file, problem.key) == (str(path), "line 2, column 9")
    assert problem.reason.startswith("is not valid TOML")


def test_a_file_that_ends_too_early_says_so(tmp_path: Path) -> None:
    path = tmp_path / "uji.toml"
    path.write_text('id = """uji')
    (problem,) = problems_of_file(path)
    assert problem.key == "end of document"


def test_a_missing_file_gets_a_clear_sentence(tmp_path: Path) -> None:
    (problem,) = problems_of_file(tmp_path / "tidak-ada.toml")
    assert problem.reason == "there is no such file; check its name and folder"
    assert problem.file.endswith("tidak-ada.toml")


def test_a_folder_and_a_file_of_bytes_are_refused_in_words(tmp_path: Path) -> None:
    binary = tmp_path / "gambar.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in problems_of_file(binary)[0].reason
    assert "cannot be read" in problems_of_file(tmp_path)[0].reason


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = " + "9" * 5000, "x = 2026-13-45"])
def test_absurd_values_are_refused_too(tmp_path: Path, text: str) -> None:
    path = tmp_path / "uji.toml"
    path.write_text(text)
    assert problems_of_file(path)


@pytest.mark.parametrize("hidden", ["\\u202e", "\\u2066", "\\u200b", "\\u0301\\u0301\\u0301"])
def test_a_text_in_which_something_is_hidden_is_pointed_out(hidden: str) -> None:
    text = f'running_text = ["Selamat{hidden} datang"]\n{RIGHT}'
    assert "hidden" in problems_of(text)["running_text[0]"].reason
