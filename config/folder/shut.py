"""Keeping other users of the machine out of a data folder: PIN hashes, sessions and the building's keys are in it.

POSIX only. Windows has no such bits, and gives a service's folder to its user by itself.
"""

import logging
import os
import stat
from pathlib import Path

from config.folder.names import OURS
from config.folder.ready import usable

log = logging.getLogger("antrean.folder")

FOLDER_MODE, FILE_MODE = 0o700, 0o600
UMASK = 0o077


def shut_what_is_made() -> None:
    """From now on this process makes files that only its user may read."""
    os.umask(UMASK)


def shut(data: Path) -> None:
    """Shut the folder and all that is ours in it, as older versions left both open. Nothing is followed through a link.

    A folder that others use, too (`/tmp`, somebody's home), stays open, and only our files in it are shut.
    """
    if os.name != "posix":
        return
    with usable(data):
        others = sorted(entry.name for entry in data.iterdir() if not OURS.fullmatch(entry.name))
        for entry in data.iterdir():
            if entry.name not in others:
                _shut(entry)
        if others:
            log.warning("%s stays readable as it is: something else is in it, too (%s)", data, others[0])
        else:
            _shut(data.resolve())


def _shut(path: Path) -> None:
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        wanted = FOLDER_MODE if stat.S_ISDIR(mode) else FILE_MODE
        if stat.S_IMODE(mode) != wanted:
            path.chmod(wanted)
