"""In which language somebody is answered.

A page of one's own (a phone's, an officer's) is in the language that its reader chose, or whose browser asks for it. A
public screen stands there for everybody: it is in the site's language, whatever its browser says, unless its address
names another, as the buttons of a kiosk do. What scripts ask of the API is answered in the language of their page,
which they name in `Accept-Language`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from core.domain.errors import BadRequest
from core.domain.kinds import Language
from core.domain.site import Site
from core.web.cookies import LANGUAGE
from core.words.languages import KNOWN, USUAL_NOUN

API = "/api/"
_SITE = "antrean.site"


def note_site(scope: Scope, site: Callable[[], Site]) -> None:
    """Note for a request which site it is of: asked only where something is said."""
    scope[_SITE] = site


def counter_noun_of(connection: HTTPConnection) -> str:
    """What the building that is asked calls a counter."""
    site = _site_of(connection)
    return site.counter_noun if site else USUAL_NOUN


def offered(connection: HTTPConnection) -> Sequence[Language]:
    """The languages of the site that is asked, the first is the site's own; all there are where nobody noted it."""
    site = _site_of(connection)
    return site.languages if site else tuple(KNOWN)


def _site_of(connection: HTTPConnection) -> Site | None:
    site: Callable[[], Site] | None = connection.scope.get(_SITE)
    return site() if site else None


def language_of(connection: HTTPConnection) -> Language:
    """`?language=`, else the cookie, else what the browser asks for, else the site's own. Never one it does not offer.

    For the API, what is asked for comes before the cookie: a script names its page's language.
    """
    return _first(_wishes(connection), offered(connection))


def language_of_screen(connection: HTTPConnection) -> Language:
    """`?language=`, else the site's own: who passes a screen has not set up its browser."""
    return _first([connection.query_params.get("language")], offered(connection))


def keep_choice(connection: HTTPConnection, response: Response, language: Language) -> None:
    """Have the browser remember the language that was chosen by the address of a page."""
    if connection.query_params.get("language") == language:
        LANGUAGE.put(response, connection, language)


def chosen(site: Site, language: Language | None) -> Language:
    """What somebody chose for a ticket; None: the site's own. Raises `BadRequest` for what the site does not offer."""
    if language is None:
        return site.language
    if language not in site.languages:
        raise BadRequest(problem=f"language: one of {', '.join(site.languages)}")
    return language


def _first(wishes: Iterable[str | None], languages: Sequence[Language]) -> Language:
    return next((wish for wish in wishes if wish and wish in languages), languages[0])


def _wishes(connection: HTTPConnection) -> Iterator[str | None]:
    yield connection.query_params.get("language")
    own = (_kept, _wanted)
    for find in reversed(own) if connection.scope.get("path", "").startswith(API) else own:
        yield find(connection)


def _kept(connection: HTTPConnection) -> str | None:
    return LANGUAGE.of(connection)


def _wanted(connection: HTTPConnection) -> Language | None:
    languages = offered(connection)
    tags = (tag.split(";")[0].strip().lower() for tag in connection.headers.get("accept-language", "").split(","))
    return next((code for tag in tags if (code := _meant(tag)) in languages), None)


def _meant(tag: str) -> str:
    """A browser that never set a language says `en-US` by itself, so of English only a plain `en` counts as a wish."""
    return tag if tag.startswith("en") else tag.partition("-")[0]
