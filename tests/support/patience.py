"""Waiting for what another process does: it tells nobody when it has."""

import time
from collections.abc import Callable


def eventually(holds: Callable[[], bool], seconds: float = 40.0) -> None:
    """Look until it is so."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"not so after {seconds} s"
        time.sleep(0.05)
