"""What is looked up only when somebody chooses a name or a PIN: the 30,000 most used passwords (`zxcvbn`) and all
letters that look like others (`confusable_homoglyphs`). They take 19 MB and 40 ms to read, so a server holds them from
the first such choice on, and reads them beside the event loop: whoever calls at that moment waits for nothing.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any


async def at_hand() -> None:
    """Before a name or a PIN is looked at: read what is not read yet."""
    await asyncio.to_thread(_read)


def _read() -> None:
    alike()
    scripts_of()
    estimator()


@cache
def alike() -> Mapping[str, Sequence[Mapping[str, str]]]:
    """By a letter, what looks like it: under `c`."""
    from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped]  # it has no types

    table: Mapping[str, Sequence[Mapping[str, str]]] = confusables_data
    return table


@cache
def scripts_of() -> Callable[[str], list[str]]:
    """Says of which scripts a text is."""
    from confusable_homoglyphs.categories import unique_aliases  # type: ignore[import-untyped]  # it has no types

    function: Callable[[str], list[str]] = unique_aliases
    return function


@cache
def estimator() -> Callable[[str, list[str]], Mapping[str, Any]]:
    """Estimates how many tries a secret takes, with words that a guesser would know."""
    from zxcvbn import zxcvbn

    return zxcvbn
