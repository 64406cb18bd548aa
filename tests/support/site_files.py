"""A small site file that is right, and ways of spoiling it."""

import tomllib
from pathlib import Path

from core.domain.site import Site
from core.site_file import Problem, SiteFileError, load_site, read_site

RIGHT = """
id = "uji"
name = { id = "MPP Uji", en = "Test Mall" }
place = "Kota Uji"
time_zone = "Asia/Jakarta"

[hours]
mon-thu = ["08:00-12:00", "13:00-15:00"]
fri = ["08.00-11.00"]

[voice]
languages = ["id", "en"]
reading = "number"
repeat = 1

[slip]
header = "Pemerintah Kota Uji"

[categories]
opd = "OPD"

[[zones]]
id = "lantai-1"
name = "Lantai 1"
screens = [{ id = "tv-1", name = "TV 1", voice = true }, { id = "tv-2", name = "TV 2" }]

[[queues]]
id = "bersama"
name = "Loket bersama"
prefix = "Z"
zone = "lantai-1"
counters = ["9"]

[[tenants]]
id = "disdukcapil"
name = "Disdukcapil"
category = "opd"
zone = "lantai-1"
queues = [{ prefix = "A" }]
counters = ["1", { label = "2", noun = "meja" }]
groups.kk = "Kartu Keluarga"

[[tenants.services]]
id = "kk-baru"
name = "Kartu Keluarga baru"
group = "kk"
requirements = ["KTP-el asli", { id = "Buku nikah", en = "Marriage book" }]
fee = "Gratis"

[[tenants]]
id = "dlh"
name = "Dinas Lingkungan Hidup"
short = "DLH"
category = "opd"
zone = "lantai-1"
queue = "bersama"

[[tenants.services]]
id = "sppl"
name = "SPPL"

[[kiosks]]
id = "kios-1"
name = "Kios 1"
zone = "lantai-1"
printer = { kind = "virtual" }

[english]
"KTP-el asli" = "Original ID card"
"Gratis" = "Free"
"""

EVERYWHERE = """
[work_rules]
call_next_finishes = true

[codes]
pause = [{ id = "senam", name = { id = "Senam bersama", en = "Stretching" } }]

[every_queue]
rule = { priority = "strict", target_minutes = 30 }
no_show.calls_min = 3

[every_counter.rule]
criteria = ["conditions", "class", "waiting"]
conditions = [{ queue = "bersama", minutes = 20 }]
weights = { disdukcapil = 2 }

[hours]"""
OF_TENANT = """closing_needs_approval = true
every_queue = { grace = { minutes = 10 } }
every_counter = { auto_call = true }
queues = [{ prefix = "A", rule = { priority = "ageing" }, confirm_arrival = true }]"""
OF_COUNTER = (
    """queues = ["disdukcapil", "bersama"], rule = { classes = ["regular"], languages = ["en"], may_choose = true }"""
)


def read(text: str, *years: int) -> Site:
    """The site that a text describes."""
    return read_site(tomllib.loads(text), "uji.toml", years)


def spoilt(*changes: tuple[str, str]) -> str:
    """The right file with pieces replaced; each piece must be there."""
    text = RIGHT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def ruled(*changes: tuple[str, str]) -> str:
    """The right file with the rule written at every place where it may stand, and then pieces replaced."""
    text = spoilt(
        ("\n[hours]", EVERYWHERE),
        ('queues = [{ prefix = "A" }]', OF_TENANT),
        ('noun = "meja"', f'noun = "meja", {OF_COUNTER}'),
    )
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def problems_of(text: str) -> dict[str, Problem]:
    """What is wrong with a text, by key."""
    try:
        read(text)
    except SiteFileError as error:
        return {problem.key: problem for problem in error.problems}
    return {}


def problems_of_file(path: Path) -> list[Problem]:
    """What is wrong with a file on disk."""
    try:
        load_site(path, ())
    except SiteFileError as error:
        return error.problems
    return []


def reasons(problems: dict[str, Problem]) -> dict[str, str]:
    """Only the sentences, by key."""
    return {key: problem.reason for key, problem in problems.items()}
