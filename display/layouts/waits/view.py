"""What the page of waits knows beyond what all screens know."""

from core.domain.forecast import Light
from core.domain.site import Language, Screen, Site
from core.words.waits import light_text
from display.layouts.names import queue_names


def waits_context(site: Site, screen: Screen, language: Language, other: Language | None) -> dict[str, object]:
    """Names of queues and of lights."""
    return {
        "queue_names": queue_names(site, screen, language),
        "lights": {light: light_text(light, language) for light in Light},
    }
