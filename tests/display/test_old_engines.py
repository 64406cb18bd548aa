"""The page for old TVs uses nothing that Chromium 38 does not know. That its script is ECMAScript 5, eslint says."""

import re

import pytest

from tests.support.sources import HOME

PLAIN = HOME / "display" / "plain"
NEWER_IN_SCRIPTS = (
    r"=>|`|\b(?:let|const|class|async|await|import\(|export|of)\b(?=[\s(])",
    r"\b(?:fetch|Promise|WebSocket|Symbol|Map|Set|Proxy|URL|URLSearchParams|AbortController|IntersectionObserver)\b",
    r"\.(?:append|prepend|before|after|replaceWith|replaceChildren|closest|remove|toggleAttribute|padStart|padEnd|includes)\(",
    r"Object\.(?:entries|values|assign|hasOwn|fromEntries)|Array\.from|Number\.isNaN|\.(?:find|findIndex|fill|at|flat)\(",
    r"\bdataset\b|\?\.|\?\?|\*\*|\.\.\.|NodeList|forEach",
)
NEWER_IN_STYLES = (
    r"\bgrid\b|var\(|--[a-z]+[a-z-]*:|clamp\(|min\(|max\(|:is\(|:where\(|:not\(.*,|@supports|@layer|@container",
    r"\b(?:gap|inset|aspect-ratio|object-fit|position:\s*sticky|dvh|svh|cqh|rgb\([^)]*/)\b",
    r"\bdisplay:\s*(?:flex|contents)",
)


def without_comments(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (PLAIN / name).read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("name", "newer"), [("plain.js", NEWER_IN_SCRIPTS), ("plain.css", NEWER_IN_STYLES)], ids=["script", "style"]
)
def test_an_old_engine_knows_all_of_it(name: str, newer: tuple[str, ...]) -> None:
    text = without_comments(name)
    assert [found[0] for pattern in newer for found in re.finditer(pattern, text)] == []


def test_the_page_asks_for_no_other_script_or_style() -> None:
    page = (PLAIN / "page.html").read_text("utf-8")
    assert re.findall(r"(?:src|href)=\"(.+?)\"", page) == [
        "/assets/display/plain/plain.css",
        "/assets/display/plain/plain.js",
    ]
    assert "module" not in page
