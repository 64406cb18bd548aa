"""Which Antrean this is, and which site it serves, in one word: pages that are of another one load themselves anew."""

from importlib.metadata import version

from core.domain.site import Site
from core.domain.site_versions import site_digest

VERSION = version("antrean")
DIGITS = 12


def served_version(site: Site) -> str:
    """Such as `3f2a61c09b7e-0.6.0`: the beginning of the site's digest, and the version of Antrean."""
    return f"{site_digest(site)[:DIGITS]}-{VERSION}"
