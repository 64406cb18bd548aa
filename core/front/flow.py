"""How a connection is read and written to: not on and on, where the other side keeps us waiting."""

from uvicorn.protocols.http.flow_control import FlowControl


class Flow(FlowControl):
    """Does not read while answers wait, whatever the request in service would like."""

    held = False

    def resume_reading(self) -> None:
        """Read on, unless answers wait."""
        if not self.held:
            super().resume_reading()
