"""QR codes as pictures."""

from io import BytesIO

import segno

SVG = "image/svg+xml; charset=utf-8"
"""The type of every drawn picture: browsers guess no encoding."""


def qr_svg(content: str) -> bytes:
    """A code with its quiet zone that fills whatever room it is given."""
    drawn = BytesIO()
    segno.make_qr(content, error="m").save(drawn, kind="svg", border=4, omitsize=True, light="#fff")
    return drawn.getvalue()
