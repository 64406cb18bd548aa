"""What the server says of itself while it runs: one line each, on the standard error output."""

import logging
import time


def log_line() -> logging.Formatter:
    """A line of the server's own log: in UTC, as the security log, so that both can be put beside each other."""
    line = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
    line.converter = time.gmtime
    return line


def begin_log() -> None:
    """Warnings and worse go to the standard error output."""
    handler = logging.StreamHandler()
    handler.setFormatter(log_line())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
