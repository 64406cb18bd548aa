"""The phone's script about its place, as one module that a page can import from a `data:` address."""

import base64
from pathlib import Path

import display

PHONE = Path(display.__file__).with_name("phone")


def place_script() -> str:
    """In base64. What it imports stands before it."""
    own = (PHONE / "queue.js").read_text("utf-8").replace('import { sha256 } from "./sha256.js";\n', "")
    return base64.b64encode(((PHONE / "sha256.js").read_text("utf-8") + own).encode()).decode()
