"""What a browser says of itself, in a few words: for staff who look which device asks, and where they are signed in."""

import re

CHARACTERS_MAX = 512
_BROWSERS = {
    "Edge": r"Edg\w*/(\d{1,4})",
    "Opera": r"OPR/(\d{1,4})",
    "Samsung Internet": r"SamsungBrowser/(\d{1,4})",
    "Firefox": r"(?:Firefox|FxiOS)/(\d{1,4})",
    "Chrome": r"(?:Chrome|CriOS)/(\d{1,4})",
    "Safari": r"Version/(\d{1,4})(?=.*Safari/)",
}
_SYSTEMS = ("Tizen", "Web0S", "Android", "Windows", "CrOS", "iPad", "iPhone", "Mac OS X", "Linux")
_NAMES = {"Web0S": "webOS", "CrOS": "ChromeOS", "Mac OS X": "macOS"}


def browser_words(user_agent: str, *, with_version: bool = True) -> str:
    """Browser and system, as far as they are known: `Chrome 149, Android`; empty: neither. Without its version, what is
    kept stays true after an update. Only the beginning is read: real ones are short, and anybody may send 16 kB of
    anything.
    """
    user_agent = user_agent[:CHARACTERS_MAX]
    found = ((name, re.search(pattern, user_agent)) for name, pattern in _BROWSERS.items())
    browser = next((f"{name} {match[1]}" if with_version else name for name, match in found if match), "")
    system = next((_NAMES.get(name, name) for name in _SYSTEMS if name in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)
