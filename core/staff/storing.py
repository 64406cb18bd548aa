"""What people are told when the table of staff could not be written."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from core.domain.errors import NotConfirmed, NotStored, Refusal
from core.store.base import NotKnown

log = logging.getLogger("antrean.staff")


@contextmanager
def told_if_not_stored() -> Iterator[None]:
    """Around a write. Raises `NotStored`, or `NotConfirmed` where nobody knows, instead of what the store raises."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        log.exception("what ended is not stored; it is tried again")
        raise (NotConfirmed if isinstance(error, NotKnown) else NotStored) from error
