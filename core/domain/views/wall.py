"""Instants as people name them. In the hall they are those of the order of facts; where the wall clock was mended
today, it calls them something else. Whatever leaves the hall for people goes through here.

A supervisor's view of a long day has half a million values, most of them without an instant. So what is to be done is
looked up by type, and what has no instant in it stays the very object that it is.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from core.domain.hall import Hall
from core.domain.instants import moved
from core.domain.text import Text

Part = TypeVar("Part")
Shift = Callable[[Any, timedelta], object]
"""How values of a type are put by a span."""


def on_the_wall(hall: Hall, part: Part) -> Part:
    """The same with each instant as the wall clock, as it is now, calls it."""
    return cast(Part, _shifted(part, hall.wall_ahead)) if hall.mended else part


def _shifted(value: object, by: timedelta) -> object:
    shift = _SHIFTS[type(value)]
    return shift(value, by) if shift else value


def _instant(value: datetime, by: timedelta) -> datetime:
    return moved(value, by)


def _struct(value: Struct, by: timedelta) -> Struct:
    changes = {}
    for name in value.__struct_fields__:
        part = getattr(value, name)
        shift = _SHIFTS[type(part)]
        if shift and part and (new := shift(part, by)) is not part:
            changes[name] = new
    return replace(value, **changes) if changes else value


def _sequence(value: list[object] | tuple[object, ...], by: timedelta) -> object:
    return type(value)([_shifted(part, by) for part in value])


def _mapping(value: dict[object, object], by: timedelta) -> object:
    return {key: _shifted(part, by) for key, part in value.items()}


class _Shifts(dict[type, Shift | None]):
    """By type; None: there is no instant in it. Found once for each type that is met."""

    def __missing__(self, kind: type) -> Shift | None:
        ways = ((Text, None), (datetime, _instant), (Struct, _struct), ((list, tuple), _sequence), (dict, _mapping))
        self[kind] = next((shift for kinds, shift in ways if issubclass(kind, kinds)), None)
        return self[kind]


_SHIFTS = _Shifts()
