"""What the page of a screen knows before it hears from the hall."""

from collections.abc import Callable
from datetime import datetime

from core.domain.forecast import Light
from core.domain.site import Language, Layout, Screen, Site
from core.words.languages import say
from core.words.waits import light_text
from display.layouts.hall.view import hall_context
from display.layouts.sign.view import sign_context
from display.layouts.waits.view import waits_context

Context = dict[str, object]

LAYOUTS: dict[Layout, tuple[str, Callable[[Site, Screen, Language, Language | None], Context]]] = {
    "hall": ("display/layouts/hall/page.html", hall_context),
    "sign": ("display/layouts/sign/page.html", sign_context),
    "waits": ("display/layouts/waits/page.html", waits_context),
}
"""The page of each layout, and what it needs beyond what all share: in a language, and in the other one, if any."""


def screen_page(site: Site, screen: Screen, language: Language, now: datetime) -> tuple[str, Context]:
    """Template and context. `also` says a sentence in the other language: a lobby's screen serves readers of both. A
    site with one language has no other: then it is None, and nothing is said twice.
    """
    other = next((code for code in site.languages if code != language), None)
    template, context_of = LAYOUTS[screen.layout]
    shared: Context = {
        "screen": screen,
        "zone": site.zones[screen.zone],
        "now": now,
        "lights": {light: light_text(light, language) for light in Light},
        "other_language": other,
        "also": lambda sentence: say(other, sentence) if other else "",
    }
    return template, shared | context_of(site, screen, language, other)
