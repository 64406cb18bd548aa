"""What is worked out from a site, and worked out anew once there is another one."""

from collections.abc import Callable
from typing import Generic, TypeVar

from core.domain.site import Site

Value = TypeVar("Value")


class PerSite(Generic[Value]):
    """Remembers the value for one site, the last that was asked for: the server has one at a time."""

    def __init__(self, make: Callable[[Site], Value]) -> None:
        self._make = make
        self._known: tuple[Site, Value] | None = None

    def of(self, site: Site) -> Value:
        """The value for a site."""
        if self._known is None or self._known[0] is not site:
            self._known = (site, self._make(site))
        return self._known[1]
