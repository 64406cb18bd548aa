"""What can be wrong with a site file, said so that a technician can mend it."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One thing to mend: file, key in it (`tenants[3].services[1].queue`; "" is the file itself), the reason."""

    file: str
    key: str
    reason: str
    place: str = ""
    """Its line, and the ids on the way there; empty: not known."""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.key, self.reason) if part)


class SiteFileError(Exception):
    """A file that cannot be used; `problems` holds everything found, in the order of the checks, never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ProblemList:
    """Collects the problems of one file.

    The first problem of a key is kept; later ones at that key, or inside what it holds, only follow from it.
    """

    def __init__(self, file: str, place_of: Callable[[str], str] = lambda _: "") -> None:
        """`place_of`: where a key stands in the file."""
        self.file, self._place_of = file, place_of
        self._by_key: dict[str, Problem] = {}

    def add(self, key: str, reason: str) -> None:
        """Note a problem, unless it follows from one that is known."""
        if not any(key == known or key.startswith((f"{known}.", f"{known}[")) for known in self._by_key):
            self._by_key[key] = Problem(self.file, key, reason, self._place_of(key))

    def refuse_if_any(self) -> None:
        """Raise `SiteFileError` with all problems, if there are any."""
        if self._by_key:
            raise SiteFileError(self._by_key.values())


def hint(wrong: str, known: Iterable[str]) -> str:
    """A clause to put after a reason: what was probably meant, or what there is to choose from."""
    choices = list(known)
    if close := get_close_matches(wrong, choices, n=1, cutoff=0.6):
        return f'; did you mean "{close[0]}"?'
    return f"; known here: {', '.join(choices[:12])}{', ...' if len(choices) > 12 else ''}" if choices else ""
