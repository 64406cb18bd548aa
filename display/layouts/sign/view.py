"""What the page of a sign knows beyond what all screens know."""

from core.domain.site import Language, Screen, Site


def sign_context(site: Site, screen: Screen, language: Language, other: Language | None) -> dict[str, object]:
    """Over which counters it hangs, in the site file's order of this sign."""
    return {"counters": screen.counters}
