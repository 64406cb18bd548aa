"""The page about OWASP's ASVS has each requirement of levels 1 and 2 once, names what there is, and counts right."""

import re
from collections import Counter
from pathlib import Path

HOME = Path(__file__).parents[1]
PAGE = (HOME / "docs" / "security-asvs.md").read_text("utf-8")
TABLES, INVENTORIES = PAGE.split("\n# What the standard wants written\n")

SECTIONS = {
    "1": (2, 9, 11, 3, 2),
    "2": (3, 3, 4, 1),
    "3": (0, 2, 4, 6, 5, 0, 2),
    "4": (3, 1, 2, 4),
    "5": (1, 3, 2, 3),
    "6": (3, 12, 4, 4, 5, 3, 0, 4),
    "7": (3, 4, 2, 5, 2, 2),
    "8": (2, 3, 1, 1),
    "9": (3, 4),
    "10": (2, 2, 4, 11, 5, 2, 3),
    "11": (2, 3, 3, 4, 1, 1),
    "12": (3, 2, 4),
    "13": (1, 5, 2, 5),
    "14": (2, 4, 3),
    "15": (3, 3, 7),
    "16": (1, 5, 4, 3, 3),
    "17": (1, 4, 2),
}
"""Of each chapter of ASVS 5.0.0, how many requirements of levels 1 and 2 each section has; they come first in it."""

NOT_MET, NOT_APPLICABLE = "NOT MET: ", "not applicable: "


def rows() -> list[tuple[str, str, str]]:
    """Number (or whole chapter), where it is met, and tests."""
    found = re.findall(r"^\| (V?\d\S*)(?: \(\d+\))? \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", TABLES, re.MULTILINE)
    return [(number, where.strip(), tests.strip()) for number, where, tests in found]


def of_chapter(chapter: str) -> list[str]:
    """All of its numbers."""
    counts = enumerate(SECTIONS[chapter], 1)
    return [f"{chapter}.{section}.{n}" for section, count in counts for n in range(1, count + 1)]


def numbers(of: str) -> list[str]:
    """Those for which a row stands."""
    return of_chapter(of[1:]) if of.startswith("V") else [of]


def verdict(where: str) -> str:
    """As the page counts."""
    return next((verdict for verdict in (NOT_MET, NOT_APPLICABLE) if where.startswith(verdict)), "met")


def paths(text: str) -> set[str]:
    """What looks like a file of ours: a folder before it, or an ending that is known."""
    return {name for name in re.findall(r"`([^`\s]+)`", text) if re.fullmatch(r"\.?\w[\w./-]*/[\w.-]+\.\w+", name)}


def test_each_requirement_of_levels_1_and_2_stands_there_once() -> None:
    asked = [number for chapter in SECTIONS for number in of_chapter(chapter)]
    assert len(asked) == 253
    assert sorted(number for row in rows() for number in numbers(row[0])) == sorted(asked)


def test_a_whole_chapter_says_how_many_it_has() -> None:
    chapters = re.findall(r"^\| V(\d+) \((\d+)\)", TABLES, re.MULTILINE)
    assert chapters
    assert all(sum(SECTIONS[chapter]) == int(count) for chapter, count in chapters)


def test_every_file_and_test_that_is_named_exists() -> None:
    named = {name for name in paths(PAGE) if not name.startswith(("tls/", "antrean."))}
    assert len(named) > 100
    assert [name for name in sorted(named) if not (HOME / name).is_file()] == []


def test_what_is_met_names_where_and_what_tests_it_is_a_test() -> None:
    met = [(number, where, tests) for number, where, tests in rows() if verdict(where) == "met"]
    assert [number for number, where, _ in met if "`" not in where and "](#" not in where] == []
    tested = {name for _, _, tests in rows() for name in re.findall(r"`([^`]+)`", tests)}
    assert all(name.startswith("tests/") for name in tested)
    assert [number for number, _, tests in rows() if tests != "–" and not paths(tests)] == []


def test_the_counts_and_the_list_of_what_is_not_met_are_right() -> None:
    verdicts = {number: verdict(where) for row, where, _ in rows() for number in numbers(row)}
    count = Counter(verdicts.values())
    said = re.search(r"\*\*Counts\*\*: (\d+) met, (\d+) not applicable, (\d+) not met\.", PAGE)
    assert said
    assert tuple(map(int, said.groups())) == (count["met"], count[NOT_APPLICABLE], count[NOT_MET])
    listed = re.findall(r"\d+\.\d+\.\d+", PAGE.split("## Not met\n")[1].split("\n## ")[0])
    assert sorted(listed) == sorted(number for number, verdict in verdicts.items() if verdict == NOT_MET)


def test_what_the_page_refers_to_below_is_there() -> None:
    headings = {
        re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in re.findall("^## (.+)$", INVENTORIES, re.M)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", TABLES)) <= headings
