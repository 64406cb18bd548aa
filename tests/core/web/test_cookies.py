"""How a browser keeps what it was handed: over https only for this very host, over http under the plain name."""

import timeit
from http.cookies import Morsel, SimpleCookie

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from core.web.cookies import COOKIES_MAX, LANGUAGE, SESSION
from core.web.language import language_of


def asking(scheme: str, cookie: str = "") -> HTTPConnection:
    kind = "websocket" if scheme.startswith("ws") else "http"
    headers = [(b"cookie", cookie.encode())] if cookie else []
    return HTTPConnection({"type": kind, "scheme": scheme, "path": "/", "query_string": b"", "headers": headers})


def handed(response: Response) -> Morsel[str]:
    (cookie,) = SimpleCookie(response.headers["set-cookie"]).values()
    return cookie


def test_over_https_a_session_is_kept_for_this_host_alone_and_never_sent_in_the_clear() -> None:
    response = Response()
    SESSION.put(response, asking("https"), "token")
    cookie = handed(response)
    assert (cookie.key, cookie.value, cookie["path"], cookie["domain"]) == ("__Host-session", "token", "/", "")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "strict")


def test_over_http_a_session_has_its_plain_name_as_a_browser_would_refuse_the_other() -> None:
    response = Response()
    SESSION.put(response, asking("http"), "token")
    cookie = handed(response)
    assert (cookie.key, cookie["secure"], cookie["httponly"]) == ("session", "", True)


@pytest.mark.parametrize("scheme", ["https", "wss"])
def test_a_cookie_that_could_be_planted_over_http_opens_nothing_over_https(scheme: str) -> None:
    assert SESSION.of(asking(scheme, "session=planted")) == ""
    assert SESSION.of(asking(scheme, "session=planted; __Host-session=ours")) == "ours"


@pytest.mark.parametrize("scheme", ["http", "ws"])
def test_over_http_the_plain_name_is_read(scheme: str) -> None:
    assert SESSION.of(asking(scheme, "session=ours")) == "ours"


@pytest.mark.parametrize(("scheme", "name"), [("https", "__Host-session"), ("http", "session")])
def test_who_signs_out_has_the_same_cookie_ended_that_was_handed_out(scheme: str, name: str) -> None:
    response = Response()
    SESSION.end(response, asking(scheme))
    cookie = handed(response)
    assert (cookie.key, cookie["max-age"], bool(cookie["secure"])) == (name, "0", scheme == "https")


def test_a_chosen_language_holds_over_https_too() -> None:
    response = Response()
    LANGUAGE.put(response, asking("https"), "en")
    assert handed(response)["secure"] is True
    assert language_of(asking("https", "__Host-language=en")) == "en"


def test_no_cookie_costs_much_more_than_others_as_long() -> None:
    quoted, plain = (timed(f'x="{letter * 15_000}"; session=ours') for letter in ("\\", "a"))
    assert quoted < 20 * plain, "taking the quotes off took the square of their length"


def test_ours_is_found_among_many_and_what_comes_after_very_many_is_not_looked_at() -> None:
    many = "; ".join(f"other{n}={n}" for n in range(COOKIES_MAX - 1))
    assert SESSION.of(asking("http", f"{many}; session=ours")) == "ours"
    assert SESSION.of(asking("http", f"{many}; one=more; session=ours")) == ""


def timed(cookie: str) -> float:
    """The quickest of some times, in seconds."""
    connection = asking("http", cookie)
    assert SESSION.of(connection) == "ours"
    return min(timeit.repeat(lambda: SESSION.of(connection), number=1, repeat=5))
