"""The site file of a server: read when asked, and followed by the holidays of whatever year it is.

National holidays are worked out for the years around the one that the wall clock shows. A machine may start in 1970 and
be mended to today, or run from one year into the next: then the file as it was read is worked out once more.
"""

import contextlib
import stat
from pathlib import Path
from typing import Any, Final

from core.clock import MACHINE, Clock
from core.domain.site import Site
from core.domain.site_versions import site_digest
from core.site_file.load import read_site, read_toml
from core.site_file.problems import Problem, SiteFileError

KEPT_MAX: Final = 8
"""So many of the last contents are kept: one of them is in force."""


class SiteReader:
    """Reads one file. Raises `SiteFileError` where it is not right."""

    def __init__(self, path: Path, clock: Clock = MACHINE) -> None:
        self._path, self._clock = path, clock
        self._year = clock.wall().year
        self._contents: dict[str, dict[str, Any]] = {}
        """By the digest of the site that was made of them."""

    def read(self) -> Site:
        """The file as it is now."""
        _must_be_ordinary(self._path)
        return self._site(read_toml(self._path))

    def renewed(self, site: Site) -> Site | None:
        """The same site with the holidays around another year than before; None: it is still the same year."""
        if self._clock.wall().year == self._year:
            return None
        contents = self._contents.get(site_digest(site))
        self._year = self._clock.wall().year
        return self._site(contents) if contents else None

    def _site(self, contents: dict[str, Any]) -> Site:
        year = self._clock.wall().year
        site = read_site(contents, str(self._path), range(year - 1, year + 3))
        self._contents[site_digest(site)] = contents
        while len(self._contents) > KEPT_MAX:
            del self._contents[next(iter(self._contents))]
        return site


def _must_be_ordinary(path: Path) -> None:
    """A pipe keeps whoever reads it waiting. Raises `SiteFileError`."""
    mode = stat.S_IFREG
    with contextlib.suppress(OSError):  # reading it says what is wrong
        mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise SiteFileError([Problem(str(path), "", "is no ordinary file, but a pipe or a device; name a file")])
