"""A receipt printer in the network that a test can break in every way that real ones break.

It speaks what Epson's command reference says: real-time status (`DLE EOT n`) at once, whatever it is doing; all else in
its order, so `GS r 1` is answered only when everything before it was executed. A slip is `printed` once its cut was.
"""

import asyncio
import socket
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_NEAR_END, _END = 0b0000_1100, 0b0110_0000


@dataclass
class PrinterEmulator:
    """`async with` makes it listen. What a test sets holds from the next byte on; `mended` goes on with what waits."""

    paper: str = "enough"
    """Or `low`, or `out`."""
    cover_open: bool = False
    cutter_blocked: bool = False
    offline: bool = False
    overheated: bool = False
    mute: bool = False
    """Answers nothing at all, and prints."""
    confirms: bool = True
    """Whether it knows `GS r`."""
    jammed: bool = False
    """Takes bytes, executes none."""
    deaf: bool = False
    """Takes connections, reads nothing."""
    out_after: int | None = None
    """The paper ends after so many bytes of a slip."""
    hang_up_after: int | None = None
    """Closes the line after so many bytes."""
    reset_after: int | None = None
    """The same, with a reset."""
    one_at_a_time: bool = False
    """Refuses a second connection."""
    chatters: bool = False
    """Reports its state by itself, four bytes at a time (`GS a`)."""
    printed: list[bytes] = field(default_factory=list)
    half: bytes = b""
    """What is on paper without a cut."""
    connections: int = 0
    received: int = 0
    began: asyncio.Queue[float] = field(default_factory=asyncio.Queue)
    """When the first bytes of slips came, by the loop's clock."""
    port: int = 0

    async def __aenter__(self) -> Self:
        await self._listen()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.switch_off()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, reuse_address=True)
        self.port = self._server.sockets[0].getsockname()[1]
        self._lines: set[asyncio.StreamWriter] = getattr(self, "_lines", set())

    def switch_off(self) -> None:
        """No light, no answer."""
        self._server.close()
        for line in self._lines:
            line.transport.abort()

    async def switch_on(self) -> None:
        """At its old address; what it had in memory is gone."""
        self.half = b""
        await self._listen()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._lines.add(writer)
        if self.one_at_a_time:
            self._server.close()
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass  # the other end, or this test, has had enough
        finally:
            self._lines.discard(writer)
            writer.transport.abort() if writer.transport.is_closing() else writer.close()
            if self.one_at_a_time:
                await self._listen()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.deaf:
            writer.transport.pause_reading()  # type: ignore[attr-defined]  # of a transport that reads
            await asyncio.Event().wait()
        waiting = b""
        while chunk := await reader.read(512):
            self.received += len(chunk)
            if b"\x1b@" in chunk:
                self.began.put_nowait(asyncio.get_running_loop().time())
            waiting = self._execute(self._answer_at_once(waiting + chunk, writer), writer)
            if self._cuts_the_line(writer):
                return

    def _cuts_the_line(self, writer: asyncio.StreamWriter) -> bool:
        if self.reset_after is not None and self.received >= self.reset_after:
            sock = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            writer.transport.abort()
            return True
        return self.hang_up_after is not None and self.received >= self.hang_up_after

    # --- what it says of itself

    def _answer_at_once(self, data: bytes, writer: asyncio.StreamWriter) -> bytes:
        """Answers the real-time questions, and leaves the rest."""
        while (at := data.find(b"\x10\x04")) >= 0 and len(data) > at + 2:
            if not self.mute:
                self._chatter(writer)
                writer.write(bytes([self._status(data[at + 2])]))
            data = data[:at] + data[at + 3 :]
        return data

    def _chatter(self, writer: asyncio.StreamWriter) -> None:
        if self.chatters:
            writer.write(b"\x10\x00\x00\x00")

    def _status(self, which: int) -> int:
        stopped = self.is_stopped or self.offline
        fixed = 0b0001_0010
        return fixed | {
            1: stopped << 3,
            2: self.cover_open << 2 | (self.paper == "out") << 5 | (self.cutter_blocked or self.overheated) << 6,
            3: self.cutter_blocked << 3 | self.overheated << 6,
            4: (self.paper == "low") * _NEAR_END | (self.paper == "out") * (_END | _NEAR_END),
        }.get(which, 0)

    @property
    def is_stopped(self) -> bool:
        """Whether it waits for somebody to mend it."""
        return self.cover_open or self.cutter_blocked or self.overheated or self.paper == "out"

    # --- what it does

    def _execute(self, data: bytes, writer: asyncio.StreamWriter) -> bytes:
        """Does what it can, one slip after another; answers what is left."""
        while data and not self.is_stopped and not self.jammed:
            cut, ask = data.find(b"\x1dV"), data.find(b"\x1dr\x01")
            if ask >= 0 and (cut < 0 or ask < cut):
                self._put(data[:ask])
                self._confirm(writer)
                data = data[ask + 3 :]
            elif cut >= 0 and len(data) > cut + 2:
                end = cut + (4 if data[cut + 2] in (65, 66) else 3)
                if not self._put(data[:end]):
                    return data
                self.printed.append(self.half)
                self.half, data = b"", data[end:]
            else:
                return data if data[-1] in b"\x1d\x56\x72" else self._rest(data)
        return data

    def _rest(self, data: bytes) -> bytes:
        return b"" if self._put(data) else data

    def _put(self, data: bytes) -> bool:
        """On paper, as far as there is any."""
        if self.out_after is not None and len(self.half) + len(data) > self.out_after:
            self.half, self.paper, self.out_after = (self.half + data)[: self.out_after], "out", None
            return False
        self.half += data
        return True

    def _confirm(self, writer: asyncio.StreamWriter) -> None:
        if self.confirms and not self.mute:
            writer.write(bytes([0b0000_0011 if self.paper == "low" else 0]))
