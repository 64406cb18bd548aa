"""Site files: what one building has decided, written in TOML and checked before anything runs.

`load_site` reads one. The format is described in `docs/site-file.md`.
"""

from core.site_file.load import kiosks_without_printer, load_site, read_site, remarks
from core.site_file.problems import Problem, SiteFileError

__all__ = ["Problem", "SiteFileError", "kiosks_without_printer", "load_site", "read_site", "remarks"]
