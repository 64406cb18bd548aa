"""Where something is, with its floor."""

import re

from core.domain.site import Language, Zone
from core.words.languages import say

FLOOR_IN_NAME = re.compile(r"\b(lantai|lt|floor|basement)\b", re.IGNORECASE)


def zone_text(zone: Zone, language: Language) -> str:
    """`Ruang tunggu, lantai 2`. A name that has a floor in it, in any language, says enough: `Lantai 2`."""
    name = zone.name.in_language(language)
    floor = "" if any(map(FLOOR_IN_NAME.search, zone.name.values())) else floor_text(zone.floor, language)
    return f"{name}, {floor}" if floor else name


def floor_text(floor: int | None, language: Language) -> str:
    """`lantai 2`, `lantai bawah tanah 1`; empty where something is on no floor, or nobody knows."""
    if not floor:
        return ""
    return say(language, "floor %(floor)s" if floor > 0 else "basement %(floor)s", {"floor": abs(floor)})
