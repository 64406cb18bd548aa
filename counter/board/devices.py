"""Every device of the building, for supervisors."""

from core.context import AppContext
from core.devices.messages import DeviceList, device_part
from core.web.api import ApiRequest


class DeviceLists:
    """Of the whole building for every supervisor: agencies share its printers, screens and voices."""

    def __init__(self, context: AppContext) -> None:
        self._devices = context.devices

    async def everything(self, _: ApiRequest[None]) -> DeviceList:
        """All of them, the worst first."""
        return DeviceList([device_part(one.device, one.health) for one in self._devices.everything()])
