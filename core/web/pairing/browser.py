"""What a browser says of itself, in a few words: `Chrome 149, Android`. For staff who look which device asks."""

import re

CHARACTERS_MAX = 512
_BROWSERS = {
    "Edge": r"Edg\w*/(\d{1,4})",
    "Opera": r"OPR/(\d{1,4})",
    "Samsung Internet": r"SamsungBrowser/(\d{1,4})",
    "Firefox": r"Firefox/(\d{1,4})",
    "Chrome": r"Chrome/(\d{1,4})",
    "Safari": r"Version/(\d{1,4})(?=.*Safari/)",
}
_SYSTEMS = ("Tizen", "Web0S", "Android", "Windows", "CrOS", "iPad", "iPhone", "Mac OS X", "Linux")
_NAMES = {"Web0S": "webOS", "CrOS": "ChromeOS", "Mac OS X": "macOS"}


def browser_words(user_agent: str) -> str:
    """Browser and system, as far as they are known; empty: neither. Only the beginning is read: real ones are short,
    and anybody may send 16 kB of anything.
    """
    user_agent = user_agent[:CHARACTERS_MAX]
    found = ((name, re.search(pattern, user_agent)) for name, pattern in _BROWSERS.items())
    browser = next((f"{name} {match[1]}" for name, match in found if match), "")
    system = next((_NAMES.get(name, name) for name in _SYSTEMS if name in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)
