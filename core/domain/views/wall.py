"""Instants as people name them. In the hall they are those of the order of facts; where the wall clock was mended
today, it calls them something else. Whatever leaves the hall for people goes through here.
"""

from datetime import datetime, timedelta
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import asdict, replace

from core.domain.hall import Hall
from core.domain.text import Text

Part = TypeVar("Part")


def on_the_wall(hall: Hall, part: Part) -> Part:
    """The same with each instant as the wall clock, as it is now, calls it."""
    return cast(Part, _shifted(part, hall.wall_ahead)) if hall.mended else part


def _shifted(value: object, by: timedelta) -> object:
    match value:
        case datetime():
            return value + by
        case Struct():
            return replace(value, **{name: _shifted(part, by) for name, part in asdict(value).items()})
        case list():
            return [_shifted(part, by) for part in value]
        case tuple():
            return tuple(_shifted(part, by) for part in value)
        case dict() if not isinstance(value, Text):
            return {key: _shifted(part, by) for key, part in value.items()}
    return value
