"""How a device comes to trust the building's own certificate authority: a page, the certificate, and both on paper."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from core.web.pages import Pages
from core.web.qr import SVG, drawn_aside
from core.web.trust import Trust

MEDIA_TYPE = "application/x-x509-ca-cert"
"""Phones offer to install what comes with it."""


class TrustPages:
    """The page, the certificate and the page's QR code."""

    def __init__(self, trust: Trust, pages: Pages) -> None:
        self._trust, self._pages = trust, pages

    def routes(self) -> list[BaseRoute]:
        """Its addresses, none of which needs TLS."""
        return [
            Route("/trust", self.page),
            Route("/trust/antrean.crt", self.certificate),
            Route("/trust/code.svg", self.code),
        ]

    async def page(self, request: Request) -> Response:
        """What to do on each kind of device, to be read there or printed."""
        return self._pages.page(request, "core/landing/trust.html", trust=self._trust)

    async def certificate(self, _: Request) -> Response:
        """The authority's certificate, to be installed."""
        return Response(self._trust.certificate, media_type=MEDIA_TYPE)

    async def code(self, _: Request) -> Response:
        """Leads to the page, from a wall or a sheet of paper."""
        return Response(await drawn_aside(self._trust.page), media_type=SVG)
