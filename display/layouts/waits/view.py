"""What the page of waits knows beyond what all screens know."""

from core.domain.site import Language, Screen, Site
from display.layouts.names import queue_names


def waits_context(site: Site, screen: Screen, language: Language, other: Language | None) -> dict[str, object]:
    """Names of queues."""
    return {"queue_names": queue_names(site, screen, language)}
