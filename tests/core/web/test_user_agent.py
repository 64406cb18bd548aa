"""What a browser says of itself, in the words in which staff read it."""

import pytest

from core.web.user_agent import CHARACTERS_MAX, browser_words


@pytest.mark.parametrize(
    ("user_agent", "words", "kept"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/149.0.0.0 Safari/537.36", "Chrome 149, Windows", "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/149.0 Safari/537.36 Edg/149.0", "Edge 149, Windows", "Edge, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Firefox/130.0", "Firefox 130, Windows", "Firefox, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) CriOS/124.0 Mobile/15E148 Safari/604.1",
            "Chrome 124, iPhone",
            "Chrome, iPhone",
        ),
        ("curl/8.5.0", "", ""),
    ],
)
def test_browser_and_system_are_named_and_what_is_kept_names_no_version(user_agent: str, words: str, kept: str) -> None:
    assert browser_words(user_agent) == words
    assert browser_words(user_agent, with_version=False) == kept


def test_of_what_a_browser_says_of_itself_only_the_beginning_is_read() -> None:
    real = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15"
    assert browser_words(real) == "Safari 17, Mac OS X".replace("Mac OS X", "macOS")
    assert browser_words("Version/" + "1" * 16_000) == ""
    assert browser_words(" " * CHARACTERS_MAX + real) == ""
