"""Site files: what one building has decided, written in TOML and checked before anything runs.

`load_site` reads one; `packaged_sites` lists those that come with Antrean; `load_sample` is the building that
`antrean serve --sample` opens. The format is described in `docs/site-file.md`.
"""

from config.site_file.load import load_site, packaged_sites, read_site
from config.site_file.problems import Problem, SiteFileError
from config.site_file.sample import Sample, load_sample

__all__ = [
    "Problem",
    "Sample",
    "SiteFileError",
    "load_sample",
    "load_site",
    "packaged_sites",
    "read_site",
]
