"""From whatever TOML held to the structs of `schema`, reporting every key that does not fit.

`msgspec.convert` stops at its first complaint. So the raw value is walked beside its type first: what does not fit is
reported and replaced (by the default, or by a blank of the right type where the key is required), and what remains
always converts. The checks that follow can then run over the whole file and find the rest in the same go; `Report`
drops what they find at a key that was already reported.
"""

import datetime
from collections.abc import Collection
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, NewType, TypeGuard, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from core.domain.shown_text import is_fit
from core.site_file.problems import ProblemList, hint

T = TypeVar("T", bound=msgspec.Struct)

UNUSABLE: object = object()
"""Stands for a value that did not fit and was reported."""

_EXPECTED: dict[object, str] = {
    str: 'a text in quotes, such as "abc"',
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    datetime.date: "a date without quotes, such as 2026-12-24",
}


def shaped(raw: dict[str, Any], wanted: type[T], report: ProblemList) -> T:
    """The file's contents as `wanted`; every misfit goes to `report`: ask it before using the result."""
    return msgspec.convert(_table(raw, wanted, "", report), wanted)


def _fit(value: object, wanted: object, key: str, report: ProblemList) -> object:
    wanted = _chosen(value, wanted)
    if _is_struct(wanted):
        return _table(value, wanted, key, report)
    if get_origin(wanted) is tuple:
        return _list(value, get_args(wanted)[0], key, report)
    if get_origin(wanted) is dict:
        return _named(value, get_args(wanted)[1], key, report)
    return _leaf(value, wanted, key, report)


def _chosen(value: object, wanted: object) -> object:
    """Of "a text or a table", the one that was written; an id is a text."""
    wanted = _plain(wanted)
    if get_origin(wanted) not in (UnionType, Union):
        return wanted
    branches = [branch for branch in get_args(wanted) if branch is not NoneType]
    return next((branch for branch in branches if _is_table(branch) == isinstance(value, dict)), branches[0])


def _plain(wanted: object) -> object:
    """What a named type such as `QueueId` stands for."""
    return wanted.__supertype__ if isinstance(wanted, NewType) else wanted


def _is_table(wanted: object) -> bool:
    return _is_struct(wanted) or get_origin(wanted) is dict


def _is_struct(wanted: object) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(wanted, type) and issubclass(wanted, msgspec.Struct)


RENAMED = {"practice": "work_rules"}
"""Keys of older versions, and what they are called now."""


def _stray(name: str, fields: Collection[str]) -> str:
    if RENAMED.get(name) in fields:
        return f"is called `{RENAMED[name]}` since 0.3.0: write that instead, nothing else has changed"
    return f"is not a key that belongs here{hint(name, fields)}"


def _table(value: object, wanted: type[msgspec.Struct], key: str, report: ProblemList) -> object:
    if not isinstance(value, dict):
        return _unfit(value, "a table { ... }", key, report)
    fields = {field.name: field for field in msgspec.structs.fields(wanted)}
    for name in (name for name in value if name not in fields):
        report.add(_under(key, name), _stray(name, fields))
    entries = {name: _entry(value, field, _under(key, name), report) for name, field in fields.items()}
    return {name: entry for name, entry in entries.items() if entry is not UNUSABLE}


def _entry(table: dict[str, Any], field: FieldInfo, key: str, report: ProblemList) -> object:
    if field.name in table:
        fitted = _fit(table[field.name], field.type, key, report)
    else:
        fitted = UNUSABLE
        if field.required:
            report.add(key, "is missing")
    return _blank(field.type) if fitted is UNUSABLE and field.required else fitted


def _list(value: object, item: object, key: str, report: ProblemList) -> object:
    if not isinstance(value, list):
        return _unfit(value, "a list [ ... ]", key, report)
    fitted = [_fit(entry, item, f"{key}[{index}]", report) for index, entry in enumerate(value)]
    # A blank in the place of a misfit keeps the entries behind it at their index, and so at their key.
    return [_blank(item) if entry is UNUSABLE else entry for entry in fitted]


def _named(value: object, item: object, key: str, report: ProblemList) -> object:
    if not isinstance(value, dict):
        return _unfit(value, "a table { ... }", key, report)
    fitted = {name: _fit(entry, item, _under(key, name), report) for name, entry in value.items()}
    return {name: _blank(item) if entry is UNUSABLE else entry for name, entry in fitted.items()}


def _leaf(value: object, wanted: object, key: str, report: ProblemList) -> object:
    if isinstance(value, str) and not is_fit(" ".join(value.split())):
        report.add(key, f"something in it is hidden, turns the line round, or piles up: {value!a}")
        return UNUSABLE
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        choices = _choices(wanted)
    if not choices:
        return _unfit(value, _EXPECTED[wanted], key, report)
    report.add(key, f"{_shown(value)} is not one of the choices{hint(str(value), choices)}")
    return UNUSABLE


def _choices(wanted: object) -> list[str]:
    if get_origin(wanted) is Literal:
        return [str(choice) for choice in get_args(wanted)]
    return [str(member) for member in wanted] if isinstance(wanted, type) and issubclass(wanted, StrEnum) else []


def _unfit(value: object, expected: str, key: str, report: ProblemList) -> object:
    report.add(key, f"must be {expected}, not {_shown(value)}")
    return UNUSABLE


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    text = str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _blank(wanted: object) -> object:
    """Something that converts to `wanted`, in the place of what was reported."""
    wanted = _plain(wanted)
    if _is_struct(wanted):
        return {field.name: _blank(field.type) for field in msgspec.structs.fields(wanted) if field.required}
    if wanted is datetime.date:
        return datetime.date.min
    if get_origin(wanted) is tuple:
        return []
    if get_origin(wanted) is Literal:
        return get_args(wanted)[0]
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return next(iter(wanted))
    if wanted in (int, float):
        return 0
    return {} if get_origin(wanted) is dict else ""


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
