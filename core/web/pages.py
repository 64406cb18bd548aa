"""Pages: templates with the people's language in them, and the scripts and styles beside them.

A screen's template, script and style lie in one folder of its component; `kiosk/touch/page.html` is template and
address at once, and scripts and styles are served from `/assets/<component>/...`. Nothing else of a component can be
fetched.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from stat import S_ISREG

import jinja2
import msgspec
from babel.dates import format_date
from msgspec import Struct
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from core.domain.errors import Refusal
from core.domain.kinds import Language
from core.domain.site import Site
from core.domain.text import Text
from core.per_site import PerSite
from core.refusals import note_refusal
from core.version import served_version
from core.web.errors import status_of
from core.web.language import keep_choice, language_of, language_of_screen
from core.web.qr import SVG
from core.words.languages import catalogue_at, own_names, say_refusal

COMPONENTS = ("core", "kiosk", "counter", "display")
SERVED = frozenset({".js", ".css", ".svg", ".png", ".woff2"})
HOME = Path(__file__).resolve().parents[2]

NOT_KEPT = {"Cache-Control": "no-store"}
"""A page may hold what only its reader should see. The headers that all answers have are the front's."""


class Pages:
    """Renders templates for the site as it is now."""

    def __init__(self, site: Callable[[], Site]) -> None:
        self._site, self._version = site, PerSite(served_version)
        self._environments: dict[tuple[Language, str], jinja2.Environment] = {}

    def page(self, request: Request, template: str, status: int = 200, **context: object) -> Response:
        """A template such as `counter/officer/page.html`, in the asker's language (kept in a cookie once chosen)."""
        language = language_of(request)
        response = self._response(language, template, status, context)
        keep_choice(request, response, language)
        return response

    def screen(self, request: Request, template: str, **context: object) -> Response:
        """A template for a public screen, in the site's language or the one in its address; nothing is kept."""
        return self._response(language_of_screen(request), template, 200, context)

    def refused(self, request: Request, refusal: Refusal) -> Response:
        """A refusal as a page, with its sentence, its status and the way back to the entrance."""
        note_refusal(request, refusal.code)
        sentence = say_refusal(language_of(request), refusal, counter_noun=self._site().counter_noun)
        return self.page(request, "core/web/refused.html", status_of(refusal), sentence=sentence)

    def _response(self, language: Language, template: str, status: int, context: Mapping[str, object]) -> Response:
        return HTMLResponse(self.rendered(language, template, **context), status, NOT_KEPT)

    def rendered(self, language: Language, template: str, **context: object) -> str:
        """A template as text, with nothing of who asks in it but their language."""
        site = self._site()
        page = self._environment(language, site.counter_noun).get_template(template)
        names, version = own_names(site.languages), self._version.of(site)
        return page.render({"site": site, "version": version, "language": language, "languages": names, **context})

    def _environment(self, language: Language, counter_noun: str) -> jinja2.Environment:
        key = language, counter_noun
        if key not in self._environments:
            self._environments[key] = _environment(language, counter_noun)
        return self._environments[key]


def _environment(language: Language, counter_noun: str) -> jinja2.Environment:
    components = {component: jinja2.FileSystemLoader(HOME / component) for component in COMPONENTS}
    environment = jinja2.Environment(
        loader=jinja2.PrefixLoader(components),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=jinja2.StrictUndefined,
    )
    environment.install_gettext_translations(catalogue_at(language, counter_noun), newstyle=True)  # type: ignore[attr-defined]  # by i18n
    environment.filters["words"] = lambda text: _words(text, language)
    environment.filters["data"] = lambda value: msgspec.json.encode(value, enc_hook=_plain_words).decode()
    environment.filters["day"] = lambda on: format_date(on, "full", locale=language)
    environment.filters["short_day"] = lambda on: format_date(on, "EEE, d MMM y", locale=language)
    return environment


def _words(text: Text, language: Language) -> str:
    return text.in_language(language)


class KeptFile(Struct, frozen=True):
    """A file as it is sent, and when it was written."""

    written: float
    body: bytes
    headers: Headers


class Assets(StaticFiles):
    """Scripts, styles and pictures of a component; never its Python, templates or settings. Each is read once, until
    it is written anew: a page comes with a dozen of them.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        self._kept: dict[str, KeptFile] = {}

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file whose kind is served."""
        return super().lookup_path(path) if Path(path).suffix in SERVED else ("", None)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; browsers ask again each time, and mostly hear 304."""
        if scope["method"] not in ("GET", "HEAD"):
            return await super().get_response(path, scope)
        file = self._file(path)
        if self.is_not_modified(file.headers, Headers(scope=scope)):
            return NotModifiedResponse(file.headers)
        return Response(file.body, headers=file.headers)

    def _file(self, path: str) -> KeptFile:
        """Raises `HTTPException` (404)."""
        try:
            found, stat = self.lookup_path(path)
        except (OSError, ValueError):  # a name that no file can have
            stat = None
        if stat is None or not S_ISREG(stat.st_mode):
            raise HTTPException(404)
        kept = self._kept.get(found)
        if kept is None or kept.written != stat.st_mtime:
            kept = self._kept[found] = _read(found, stat)
        return kept


def _read(path: str, stat: os.stat_result) -> KeptFile:
    file = FileResponse(path, stat_result=stat, headers={"Cache-Control": "no-cache"})
    if path.endswith(".svg"):
        file.headers["Content-Type"] = SVG
    return KeptFile(stat.st_mtime, Path(path).read_bytes(), file.headers)


def asset_routes() -> list[Mount]:
    """`/assets/<component>/...` for every room."""
    return [
        Mount(f"/assets/{component}", Assets(directory=HOME / component), name=f"assets-{component}")
        for component in COMPONENTS
    ]


def _plain_words(value: object) -> str:
    """Words that a page said, as data for its script. Whatever else is no data is a mistake of ours."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value)} is no data for a page")
