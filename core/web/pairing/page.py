"""The page of a place: for whoever is let in; for a device of another place the way to its own; else a code."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.devices.places import DevicePlace
from core.domain.errors import DeviceNeeded
from core.domain.site import Site
from core.web.cookies import DEVICE
from core.web.pages import Pages
from core.web.pairing.door import DeviceDoor, Guest

Admit = Callable[[Request, DevicePlace], Guest]


class PlacePages:
    """Serves the pages of all places."""

    def __init__(self, pages: Pages, door: DeviceDoor, site: Callable[[], Site]) -> None:
        self._pages, self._door, self._site = pages, door, site

    def at(
        self, request: Request, place: DevicePlace, serve: Callable[[Guest], Response], admit: Admit | None = None
    ) -> Response:
        """What `serve` makes, for whom `admit` (the door's, unless another is named) lets in."""
        try:
            guest = (admit or self._door.admit)(request, place)
        except DeviceNeeded:
            return self.own(request) or self.unpaired(request, place)
        response = serve(guest)
        if guest.device is not None:
            DEVICE.put(response, request, DEVICE.of(request))
        return response

    def own(self, request: Request) -> Response | None:
        """The way to where a known device stands; None: it is not known, or its place is gone."""
        device = self._door.device_of(request)
        if device is None or not device.place.is_in(self._site()):
            return None
        return RedirectResponse(device.place.path, 303, {"Cache-Control": "no-store"})

    def unpaired(self, request: Request, place: DevicePlace | None) -> Response:
        """A code, until somebody pairs this page. `place`: at whose address it was opened."""
        name = place.name_in(self._site()) if place else ""
        return self._pages.screen(request, "core/web/pairing/page.html", place=place, place_name=name)
