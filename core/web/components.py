"""The types of the API as JSON schemas: one for each type, all of them components of the OpenAPI document."""

import re
from functools import reduce
from operator import or_
from typing import Any, get_origin

import msgspec
from msgspec.inspect import StructType, Type, multi_type_info

from core.domain.text import Text
from core.live.frames import Beat, Facts, Snapshot
from core.web.api import Endpoint, Stream
from core.web.errors import ErrorAnswer

Json = dict[str, Any]
TEMPLATE = "#/components/schemas/{name}"

WORDS: Json = {
    "title": "Text",
    "description": "Words for people: a language's code leads to the words in it. The first are for who has no other.",
    "type": "object",
    "additionalProperties": {"type": "string"},
}


class Components:
    """All schemas, and which of them belongs to a type or to a live stream."""

    def __init__(self, endpoints: list[Endpoint], streams: list[Stream]) -> None:
        bodies = {t for e in endpoints if (t := e.takes)} | {t for s in streams for t in s.receives}
        answers = {t for e in endpoints if (t := e.gives)} | {ErrorAnswer}
        live = _live_messages(streams)
        types: list[Any] = sorted(bodies | answers, key=lambda t: t.__name__)
        schemas, self.schemas = msgspec.json.schema_components(
            [*types, *live.values()], schema_hook=_of_our_own, ref_template=TEMPLATE
        )
        self._of = dict(zip([*types, *live], schemas, strict=True))
        _require_what_is_always_sent(self.schemas, [self._of[t] for t in bodies], [*answers, *live.values()])
        self.schemas |= {name: self._of[name] for name in live} | {"Text": WORDS}

    def of(self, wanted: type) -> Json:
        """The schema of a type: mostly a reference to its component."""
        schema: Json = self._of[wanted]
        return schema


def reference(name: str) -> Json:
    """To a component."""
    return {"$ref": TEMPLATE.format(name=name)}


def _of_our_own(kind: type) -> Json:
    """The schema of a type that is no struct."""
    if kind is not Text:
        raise NotImplementedError(kind)
    return reference("Text")


def _live_messages(streams: list[Stream]) -> dict[str, Any]:
    """For each stream, one type for all that it tells, and one for all that it hears."""
    messages: dict[str, Any] = {s.name: reduce(or_, s.sends, Snapshot[s.view] | Facts | Beat) for s in streams}  # type: ignore[name-defined]  # a type by its value
    return messages | {f"{s.name}Hears": reduce(or_, s.receives) for s in streams if s.receives}


def _require_what_is_always_sent(schemas: dict[str, Json], bodies: list[Json], messages: list[Any]) -> None:
    """Who asks may leave out a default. What the server says always has it, but for types that omit theirs."""
    spared = _named_in(bodies, schemas) | {t.__name__ for t in _structs(messages) if t.__struct_config__.omit_defaults}
    for name, schema in schemas.items():
        if name not in spared and "properties" in schema:
            schema["required"] = list(schema["properties"])


def _named_in(some: list[Json], schemas: dict[str, Json]) -> set[str]:
    """The components that schemas lead to."""
    found: set[str] = set()
    waiting = list(some)
    while waiting:
        text = msgspec.json.encode(waiting.pop()).decode()
        new = set(re.findall(r'"#/components/schemas/([^"]+)"', text)) - found
        found |= new
        waiting += [schemas[name] for name in new]
    return found


def _structs(types: list[Any]) -> set[Any]:
    """All structs that types are made of."""
    found: set[Any] = set()
    waiting: list[object] = list(multi_type_info(types))
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
        elif isinstance(part, StructType):
            known = get_origin(part.cls) or part.cls
            waiting += [field.type for field in part.fields] if part.cls not in found else []
            found |= {part.cls, known}
        elif isinstance(part, Type):
            waiting += msgspec.structs.astuple(part)
    return {cls for cls in found if get_origin(cls) is None}
