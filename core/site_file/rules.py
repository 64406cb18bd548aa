"""Small rules that several checks share. Each reports at the key it is given and says what would be right."""

import math
import re
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from core.site_file.draft import Placed
from core.site_file.problems import ProblemList, hint

T = TypeVar("T")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(text: str, key: str, report: ProblemList) -> None:
    """Small letters, digits and single hyphens: safe in addresses, file names and on the command line."""
    if not _SLUG.fullmatch(text):
        report.add(key, f'"{text}" must be small letters, digits and hyphens, such as "lantai-1"')


def filled(text: str, key: str, report: ProblemList) -> None:
    """Something that people can read."""
    if not text.strip():
        report.add(key, "must not be empty")


def within(value: float, least: int, most: int, key: str, report: ProblemList) -> None:
    """A number in a range, both ends included."""
    if not (math.isfinite(value) and least <= value <= most):
        report.add(key, f"must be from {least} to {most}, not {value:.10g}")


def known(name: str, names: Collection[str], what: str, key: str, report: ProblemList) -> None:
    """A reference to something that the file describes."""
    if name not in names:
        report.add(key, f'there is no {what} "{name}"{hint(name, sorted(names))}')


def all_known(wanted: Iterable[str], names: Collection[str], what: str, key: str, report: ProblemList) -> None:
    """A list of references."""
    for index, name in enumerate(wanted):
        known(name, names, what, f"{key}[{index}]", report)


def unique(things: Iterable[Placed[T]], value: Callable[[T], str], field: str, what: str, report: ProblemList) -> None:
    """No two things with the same value; the later one is reported, and names the earlier."""
    keys: dict[str, str] = {}
    for key, thing in things:
        first = keys.setdefault(value(thing), key)
        if first != key:
            report.add(f"{key}.{field}", f'"{value(thing)}" is already {what} of {first}; choose another one')
