"""A real server, as its own process, on a free port, with a data folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec

from core.front.limits import FrontLimits
from tests.support import voice_seed
from tests.support.paired import cookie_of, pair_everything
from tests.support.plain_http import PLAIN

CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
"""The same engine without windows takes less of the processor; where Debian has no such package, the whole one."""
ANTREAN = (sys.executable, "-m", "config.cli")
ROOMY = FrontLimits(known_burst=1e6, kiosk_burst=1e6)
"""Tests press faster than people do."""
AS_INSTALLED = {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": ""}
"""Its code is compiled once, and not at each start, whatever is set here: that takes half of a start."""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
READY_SECONDS_MAX = 60.0
ENDED_SECONDS_MAX = 60.0


def bounded(limits: FrontLimits) -> tuple[str, ...]:
    """The command with other bounds of the front than its own, which are seconds and thousands."""
    return (sys.executable, "-m", "tests.support.bounded_server", msgspec.json.encode(limits).decode())


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path, seconds_max: float) -> None:
    """Until it answers. It printed to `log`, which says why it does not."""
    until = time.monotonic() + seconds_max
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            httpx.get(f"{url}/api/v1/health", timeout=1, verify=PLAIN)
        except httpx.TransportError:
            time.sleep(0.02)
            continue
        return
    raise AssertionError(f"no answer in {seconds_max} s:\n{log.read_text()}")


class Server:
    """One `antrean serve`. It can be killed and started again on the same port and data."""

    def __init__(
        self, data: Path, arguments: list[str], command: Sequence[str] = bounded(ROOMY), folder: Path | None = None
    ) -> None:
        self.data, self.port = data, free_port()
        self._arguments, self._command, self._folder = arguments, command, folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process that serves."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_ended(self) -> bool:
        """It was stopped or killed."""
        return self._process is None or self._process.poll() is not None

    def files_open(self) -> int:
        """How many files and connections the server has open."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def megabytes(self) -> float:
        """Its resident memory."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE_BYTES / 1e6

    def start(self) -> None:
        """Start, and return when it answers. Of a site other than the sample, all kiosks and screens are paired."""
        self.pair()
        self.launch()

    def launch(self) -> None:
        """Start what is paired already."""
        where = ["--data", str(self.data), "--port", str(self.port)]
        command = [*self._command, "serve", *where, *self._arguments]
        environment = {**os.environ, **AS_INSTALLED, "PYTHONPATH": ""}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=self._folder)
        try:
            wait_until_ready(self._process, self.url, self.log, READY_SECONDS_MAX)
        except BaseException:
            self.kill()  # nobody has it who could end it
            raise

    def pair(self) -> None:
        """Pair what has to be paired before a start."""
        if "--site" in self._arguments:
            pair_everything(self.data, Path(self._arguments[self._arguments.index("--site") + 1]))

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self.data.with_name(self.data.name + ".log")

    def stop(self) -> None:
        """Ask it to stop, and wait until it has, in good order."""
        assert self._end(signal.SIGTERM) in (0, None), self.log.read_text()

    def kill(self) -> None:
        """Like a power cut."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> int | None:
        """The status with which it ended; None: it had ended before."""
        if self._process is None or self._process.poll() is not None:
            return None
        self._process.send_signal(how)
        status = self._process.wait(ENDED_SECONDS_MAX)
        voice_seed.reap(self.data / "voice")
        return status

    def client(self) -> httpx.Client:
        """A browser without a screen, with cookies of its own."""
        return httpx.Client(base_url=self.url + "/api/v1", timeout=40, verify=PLAIN)

    def api(self, method: str, path: str, body: object = None, **more: Any) -> httpx.Response:
        """One request without cookies, or with that of the kiosk that it names."""
        kiosk = body.get("kiosk") if isinstance(body, dict) else None
        with self.client() as client:
            if kiosk:
                client.headers["Cookie"] = cookie_of(f"/kiosk/{kiosk}")
            return client.request(method, path, json=body, **more)


@contextmanager
def serving(data: Path, *arguments: str, command: Sequence[str] = bounded(ROOMY)) -> Iterator[Server]:
    """A server for as long as the block runs; the sample site unless arguments name another."""
    server = Server(data, list(arguments) or ["--sample"], command)
    server.start()
    try:
        yield server
    finally:
        server.stop()
