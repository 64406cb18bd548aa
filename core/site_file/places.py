"""Where in a site file something stands: its line, and the ids on the way there.

`tomllib` keeps no lines. So the text is read a second time, roughly: which table begins at which line, and which key.
What stands inside a value of several lines is looked for by its id. A place that is not found is left out; nothing
depends on it but the eyes of whoever mends the file.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?")
KEY = re.compile(r"\s*([\w-]+)\s*=")
STEP = re.compile(r"([^.\[\]]+)((?:\[\d+\])*)")
LAST = re.compile(r"(\[\d+\]|\.?[^.\[\]]+)$")
TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')


class TomlContents(dict[str, Any]):
    """What a TOML file holds, and its text."""

    def __init__(self, contents: dict[str, Any], text: str) -> None:
        super().__init__(contents)
        self.text = text


class Places:
    """The places of one file."""

    def __init__(self, contents: dict[str, Any]) -> None:
        self._contents = contents
        self._text = contents.text.splitlines() if isinstance(contents, TomlContents) else []
        self._lines: dict[str, int] | None = None

    def of(self, key: str) -> str:
        """Such as `line 214, tenants "disdukcapil", services "ktp"`; empty: nobody knows."""
        line, ids = self._line(key), list(self._ids(key))
        found = [f"line {line}"] if line else []
        return ", ".join([*found, *(f'{name} "{known}"' for name, known in ids)])

    def _ids(self, key: str) -> Iterator[tuple[str, str]]:
        value: Any = self._contents
        for name, indices in STEP.findall(key):
            value = value.get(name) if isinstance(value, dict) else None
            for index in map(int, re.findall(r"\d+", indices)):
                value = value[index] if isinstance(value, list) and index < len(value) else None
            if indices and isinstance(value, dict) and isinstance(value.get("id"), str):
                yield name, value["id"]

    def _line(self, key: str) -> int | None:
        if self._lines is None:
            self._lines = dict(_begun(self._text))
        known = next((part for part in _shorter(key) if part in self._lines), None)
        if known is None:
            return None
        line, ids = self._lines[known], [own for _, own in self._ids(key)][len(list(self._ids(known))) :]
        return self._further(line, ids[-1]) if ids else line

    def _further(self, line: int, own: str) -> int:
        """The first line from there on that names an id."""
        after = range(line, len(self._text) + 1)
        return next((n for n in after if f'"{own}"' in self._text[n - 1]), line)


def _shorter(key: str) -> Iterator[str]:
    """The key, what it is in, and so on. A key in quotes may have anything in it, brackets and points too."""
    while key:
        yield key
        key = LAST.sub("", key) if LAST.search(key) else key[:-1]


def _begun(text: list[str]) -> Iterator[tuple[str, int]]:
    """Each table and key with the line on which it begins."""
    counts: defaultdict[str, int] = defaultdict(int)
    table, depth = "", 0
    for number, line in enumerate(text, 1):
        if depth == 0 and (header := HEADER.fullmatch(line)):
            table = _named(header[2], counts, new=header[1] == "[[")
            yield table, number
            continue
        if depth == 0 and (found := KEY.match(line)):
            yield f"{table}.{found[1]}" if table else found[1], number
        bare = TEXTS.sub("", line)
        depth = max(0, depth + sum(map(bare.count, "[{")) - sum(map(bare.count, "]}")))


def _named(header: str, counts: defaultdict[str, int], *, new: bool) -> str:
    """`tenants.services` as `tenants[3].services[0]`: each list so far at its last."""
    path = ""
    *outer, last = header.split(".")
    for name in outer:
        path = f"{path}.{name}" if path else name
        path = f"{path}[{counts[path] - 1}]" if counts[path] else path
    path = f"{path}.{last}" if path else last
    if not new:
        return path
    counts[path] += 1
    return f"{path}[{counts[path] - 1}]"
