"""The data folder of an installation: it is there, shut to others, ours alone while we serve, and not somebody else's.

names       every name that Antrean gives to something in it
ready       made and writable, or a sentence that says why not; a ledger that is gone is not begun anew by itself
shut        nobody else on the machine may read it
tip         how far the ledger had come: a shorter one is not served without a word
alone       one server at a time, by locks on a file of its own and on the ledger itself
belonging   the sample, whose PINs anybody may know, and real buildings do not share one
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.folder.alone import alone
from config.folder.ready import make_ready, mark_served
from config.folder.shut import shut


@contextmanager
def data_folder(data: Path, *, new_ledger: bool = False) -> Iterator[None]:
    """Hold it while a server runs. `new_ledger`: begin one although the old one is gone. Raises `StoreError`."""
    make_ready(data, new_ledger=new_ledger)
    with alone(data):
        shut(data)
        yield


def served_from(data: Path) -> None:
    """The ledger is open. Raises `StoreError`."""
    mark_served(data)
    shut(data)
