"""Where something is, with its floor."""

import re
from functools import lru_cache

from core.domain.site import Language, Zone
from core.words.languages import say

FLOOR_IN_NAME = re.compile(r"\b(lantai|lt|floor|basement)\b", re.IGNORECASE)


def zone_text(zone: Zone, language: Language) -> str:
    """`Ruang tunggu, lantai 2`. A name that has a floor in it, in any language, says enough: `Lantai 2`."""
    return _with_floor(zone.name.in_language(language), tuple(zone.name.values()), zone.floor, language)


@lru_cache(maxsize=1024)  # asked for each number that is given, of the few zones that there are
def _with_floor(name: str, names: tuple[str, ...], floor: int | None, language: Language) -> str:
    text = "" if any(map(FLOOR_IN_NAME.search, names)) else floor_text(floor, language)
    return f"{name}, {text}" if text else name


def floor_text(floor: int | None, language: Language) -> str:
    """`lantai 2`, `lantai bawah tanah 1`; empty where something is on no floor, or nobody knows."""
    if not floor:
        return ""
    return say(language, "floor %(floor)s" if floor > 0 else "basement %(floor)s", {"floor": abs(floor)})
