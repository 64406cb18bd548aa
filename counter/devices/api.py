"""The devices' part of the API, as a table."""

from core.context import AppContext
from core.web.api import Endpoint, Who
from counter.devices.abuse import AbusedKiosks, CancelNumbers, KioskNumbers
from counter.devices.actions import DeviceActions, DeviceChange, PairBody, PairingPart, Reached
from counter.devices.places import PairedPart, PlaceList, PlaceLists

SUPERVISOR = Who.SUPERVISOR
CODE, DEVICE = "/pairings/{code}", "/devices/{device}"
NUMBERS, CANCEL = "/kiosks/{kiosk}/numbers", "/kiosks/{kiosk}/cancel-numbers"


def device_endpoints(context: AppContext) -> list[Endpoint]:
    """All of them."""
    lists = PlaceLists(context)
    devices, abused = DeviceActions(context, lists), AbusedKiosks(context)
    return [
        Endpoint("GET", "/places", lists.everything, None, PlaceList, SUPERVISOR, "Every place and its devices"),
        Endpoint("GET", CODE, devices.look_up, None, PairingPart, SUPERVISOR, "Which page shows a code"),
        Endpoint("POST", CODE, devices.pair, PairBody, PairedPart, SUPERVISOR, "Pair the page that shows a code", 201),
        Endpoint("PATCH", DEVICE, devices.change, DeviceChange, PairedPart, SUPERVISOR, "Rename or move a device"),
        Endpoint("DELETE", DEVICE, devices.revoke, None, None, SUPERVISOR, "A device is known no more", 204),
        Endpoint("GET", NUMBERS, abused.look, None, KioskNumbers, SUPERVISOR, "What a kiosk gave between two instants"),
        Endpoint("POST", CANCEL, abused.cancel, CancelNumbers, KioskNumbers, SUPERVISOR, "Cancel all of it"),
        Endpoint("POST", f"{DEVICE}/reload", devices.reload, None, Reached, SUPERVISOR, "Load its page anew"),
        Endpoint("POST", f"{DEVICE}/identify", devices.identify, None, Reached, SUPERVISOR, "Show its name"),
    ]
