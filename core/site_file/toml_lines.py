"""Rules as lines for the site file: only what differs from what the file says now."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from core.domain.kinds import Language
from core.domain.rules import Rules
from core.domain.site import Site
from core.words.rule import queue_name

BARE = re.compile(r"[A-Za-z0-9_-]+")


def file_lines(site: Site, rules: Rules, language: Language) -> str:
    """A comment that names the queue or counter, and what stands there in the file; empty where nothing differs."""
    return "\n".join(_lines(site, rules, language))


def _lines(site: Site, rules: Rules, language: Language) -> Iterator[str]:
    own = site.rules()
    for queue, rule in rules.queues.items():
        if queue in own.queues:
            yield from _entry(queue_name(site, queue, language), _differing(rule, own.queues[queue]))
    for counter, at in rules.counters.items():
        if counter in own.counters:
            yield from _entry(site.counters[counter].name, _differing(at, own.counters[counter]))


def _differing(rule: Struct, own: Struct) -> dict[str, Any]:
    return {f: getattr(rule, f) for f in rule.__struct_fields__ if getattr(rule, f) != getattr(own, f)}


def _entry(name: str, written: dict[str, Any]) -> Iterator[str]:
    """A counter's queues stand beside its rule, not in it."""
    if not written:
        return
    yield f"# {name}"
    if "queues" in written:
        yield f"queues = {toml(written.pop('queues'))}"
    if written:
        yield f"rule = {toml(written)}"


def toml(value: object) -> str:
    """A value as TOML on one line. Text in JSON's quotes is TOML, too."""
    match msgspec.to_builtins(value):
        case bool(yes):
            return "true" if yes else "false"
        case int(number):
            return str(number)
        case dict(table):
            return (
                f"{{ {', '.join(f'{_key(key)} = {toml(inner)}' for key, inner in table.items())} }}" if table else "{}"
            )
        case list(items) | tuple(items):
            return f"[{', '.join(map(toml, items))}]"
        case other:
            return json.dumps(other, ensure_ascii=False)


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
