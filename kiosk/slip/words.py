"""Any text made fit for a receipt printer: characters of its code page, lines of its width."""

import textwrap
import unicodedata
from bisect import bisect_left

CODE_PAGE = "cp1252"
"""Western European: page 16 of nearly every ESC/POS printer."""

# Printers sold with a Chinese character set often start in a two-byte mode in which every byte above 127 swallows its
# neighbour. Indonesian needs no such byte, so punctuation stays below; only letters with accents use the code page.
_PUNCTUATION = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"}
    | {"•": "-", "·": "-", "⁄": "/", "×": "x", "«": '"', "»": '"'}
)


def printable(text: str) -> str:
    """The same text on one line in characters every printer has; `?` stands for what it lacks."""
    composed = unicodedata.normalize("NFKC", text).translate(_PUNCTUATION)
    return " ".join("".join(_fitting(character) for character in composed).split())


def wrapped(text: str, columns: int, lines_max: int) -> list[str]:
    """Lines of at most `columns` characters, broken between words where possible; a cut-off text ends in `...`."""
    lines = [line for paragraph in text.splitlines() for line in _even_lines(printable(paragraph), columns)]
    return lines if len(lines) <= lines_max else [*lines[: lines_max - 1], _cut_off(lines[lines_max - 1], columns)]


def _even_lines(text: str, columns: int) -> list[str]:
    """As few lines as possible, then as narrow as these allow: no single word is left on the last one."""
    lines = _lines(text, columns)
    narrowest = bisect_left(range(columns), -len(lines), lo=1, key=lambda width: -len(_lines(text, width)))
    return _lines(text, narrowest)


def _lines(text: str, columns: int) -> list[str]:
    return textwrap.wrap(text, columns, break_on_hyphens=False)


def _cut_off(line: str, columns: int) -> str:
    return line[: columns - 3].rstrip() + "..."


def _fitting(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Mn"}:
        return ""
    if category[0] in "CZ":
        return " "
    return character if _is_on_page(character) else _without_accent(character)


def _without_accent(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if _is_on_page(base) else "?"


def _is_on_page(character: str) -> bool:
    try:
        character.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True
