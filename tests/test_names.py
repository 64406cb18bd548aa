"""One home and one name for each thing: what `docs/glossary.md` promises, and the sizes that keep files readable."""

import re
from collections import defaultdict
from functools import cache
from statistics import median

import pytest

from tests.support.sources import (
    HOME,
    classes_of,
    files,
    functions_of,
    identifiers_of,
    name_of,
    suite_files,
    words_of_script,
)

GLOSSARY = (HOME / "docs" / "glossary.md").read_text("utf-8")
LINES_MAX = 300
FUNCTION_LINES_MEDIAN_MAX = 4
FUNCTION_LINES_P90_MAX = 11


def retired() -> list[str]:
    """Identifiers that are gone for good."""
    return re.findall(r"^- `(\w+)`$", GLOSSARY.partition("## Retired names")[2], re.MULTILINE)


def words() -> list[str]:
    """The words of the tables about code: the first column, where several stand apart."""
    tables = GLOSSARY.partition("## Words on screen")[0]
    rows = re.findall(r"^\| ([^|]+) \|", tables, re.MULTILINE)
    return [word.strip() for row in rows for word in row.split(",") if row not in ("word", "---")]


@cache
def used_where() -> dict[str, str]:
    """Every name in code and scripts, and one file that uses it."""
    found = {name: name_of(path) for path in (*files(".py"), *suite_files(".py")) for name in identifiers_of(path)}
    return found | {name: name_of(path) for path in files(".js") for name in words_of_script(path)}


def test_no_class_is_named_twice() -> None:
    homes = defaultdict(list)
    for path in files(".py"):
        for name in classes_of(path):
            homes[name].append(name_of(path))
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def test_no_retired_name_is_used_again() -> None:
    assert len(retired()) > 100
    assert {name: used_where()[name] for name in retired() if name in used_where()} == {}


@pytest.mark.parametrize("word", words())
def test_every_word_of_the_glossary_is_a_name_in_the_code(word: str) -> None:
    wanted = re.sub(r"[^a-z]", "", word.lower())
    assert any(wanted in name for name in _flat_names()), word


@cache
def _flat_names() -> set[str]:
    """Names in small letters and in one word: `AppContext` and `app_context` are the same."""
    return {name.replace("_", "").lower() for name in used_where()}


def test_every_file_can_be_read_in_one_sitting() -> None:
    all_files = (*files(".py", ".js", ".css", ".html"), *suite_files(".py"))
    lines = {name_of(p): len(p.read_text("utf-8").splitlines()) for p in all_files}
    assert {name: count for name, count in lines.items() if count > LINES_MAX} == {}


def test_functions_are_small() -> None:
    """Lines of a function's body, its docstring aside."""
    sizes = sorted(size for path in files(".py") for size in functions_of(path).values())
    assert len(sizes) > 1000
    assert median(sizes) <= FUNCTION_LINES_MEDIAN_MAX
    assert sizes[int(len(sizes) * 0.9)] <= FUNCTION_LINES_P90_MAX
