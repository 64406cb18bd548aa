"""However a file is spoilt, the reader either accepts it or says what is wrong; it never falls over."""

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.site import Site
from core.site_file import Problem, SiteFileError, load_site, read_site
from tests.support.site_files import RIGHT, ruled

pytestmark = pytest.mark.slow

RULED = ruled()
SCALARS = st.one_of(
    st.none().map(lambda _: ""),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(["lantai-1", "disdukcapil", "A", "08:00-12:00", "id", "virtual", "network", "class", "ratio"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(
    [
        "id",
        "zone",
        "queues",
        "hours",
        "name",
        "counters",
        "printer",
        "digits",
        "last",
        "languages",
        "exceptions",
        "shows",
        "rule",
        "every_queue",
        "every_counter",
        "conditions",
        "weights",
        "grace",
        "criteria",
        "pause",
        "x",
    ]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [place for key, entry in inner for place in places(entry, (*path, key))]


def holder(contents: Any, place: tuple[Any, ...]) -> Any:
    for key in place[:-1]:
        contents = contents[key]
    return contents


def outcome(reading: Callable[[], Site]) -> list[Problem]:
    """No problems and a site, or at least one problem."""
    try:
        reading()
    except SiteFileError as error:
        problems = error.problems
    else:
        return []
    assert problems
    return problems


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    contents: dict[str, Any] = copy.deepcopy(tomllib.loads(RULED))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(places(contents)))
        inside = holder(contents, place)
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                inside[place[-1]] = draw(VALUES)
            case "remove":
                del inside[place[-1]]
            case _ if isinstance(inside, dict):
                inside[draw(KEYS)] = draw(VALUES)
            case _:
                inside.append(draw(VALUES))
        if not contents:
            break
    return contents


@given(mutated())
@settings(max_examples=400, deadline=None)
def test_spoilt_contents_are_read_or_refused(contents: dict[str, Any]) -> None:
    for problem in outcome(lambda: read_site(contents, "uji.toml", (2026,))):
        assert problem.file == "uji.toml"
        assert problem.reason


@given(at=st.integers(0, len(RIGHT)), cut=st.integers(0, 30), put=st.text(max_size=6))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spoilt_text_is_read_or_refused(tmp_path: Path, at: int, cut: int, put: str) -> None:
    path = tmp_path / "uji.toml"
    path.write_bytes((RIGHT[:at] + put + RIGHT[at + cut :]).encode(errors="surrogatepass"))
    outcome(lambda: load_site(path, ()))
