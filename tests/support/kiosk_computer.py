"""A real `antrean kiosk` beside a real `antrean serve`, each its own process, and a line between that can be cut."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import httpx

from config.agent.kept import STATE
from core.devices.places import DevicePlace, PlaceKind
from tests.support.paired import token_of_place
from tests.support.patience import eventually
from tests.support.plain_http import PLAIN
from tests.support.server import ANTREAN, AS_INSTALLED, Server, free_port, wait_until_ready

KIOSK = "kios-1"
SITE = """
id = "uji"
name = "MPP Uji"
place = "Kota Uji"
time_zone = "Asia/Jakarta"
[hours]
mon-sun = ["00:00-24:00"]
[categories]
opd = "OPD"
[[zones]]
id = "lantai-1"
name = "Lantai 1"
screens = [{ id = "tv-1", name = "TV 1", voice = true }]
[[tenants]]
id = "dukcapil"
name = "Dukcapil"
category = "opd"
zone = "lantai-1"
queues = [{ prefix = "A", digits = 4, last = 9999 }]
counters = ["1"]
[[tenants.services]]
id = "kk"
name = "Kartu Keluarga"
[[tenants]]
id = "dinkes"
name = "Dinkes"
category = "opd"
zone = "lantai-1"
queues = [{ prefix = "B", digits = 4, last = 9999 }]
counters = ["2"]
[[tenants.services]]
id = "sehat"
name = "Izin praktik"
[[kiosks]]
id = "kios-1"
name = "Kios 1"
zone = "lantai-1"
printer = { kind = "virtual" }
own_computer = true
lease = 500
"""
READY_SECONDS = 25.0


class CutLine:
    """A port that leads to the server, or nowhere: `mode` is open, shut (refused) or half-open (nothing comes back)."""

    def __init__(self, to: int) -> None:
        self._to, self.mode = to, "open"
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._pairs: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, mode: str) -> None:
        """From now on; what is under way is cut, too, unless it hangs."""
        self.mode = mode
        if mode == "shut":
            for end in self._pairs:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def close(self) -> None:
        """No more."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                asker, _ = self._listening.accept()
            except OSError:
                return
            if self.mode == "shut":
                asker.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._to), 5)
            except OSError:
                asker.close()
                continue
            self._pairs += [asker, server]
            for source, sink, back in ((asker, server, False), (server, asker, True)):
                threading.Thread(target=self._pump, args=(source, sink, back), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, back: bool) -> None:
        """What the server answers is lost on a line that is open on one side only: it did what it was asked."""
        with suppress(OSError):
            while data := source.recv(65536):
                if back and self.mode == "half-open":
                    continue
                sink.sendall(data)
        if not (back and self.mode == "half-open"):
            for end in (source, sink):
                with suppress(OSError):
                    end.close()


class KioskComputer:
    """One `antrean kiosk`, paired."""

    def __init__(self, data: Path, server: int) -> None:
        self.data, self.port, self._server = data, free_port(), server
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        data.mkdir(parents=True, exist_ok=True)
        token = token_of_place(DevicePlace(PlaceKind.KIOSK, KIOSK))
        (data / STATE).write_text(json.dumps({"token": token}))

    def start(self) -> None:
        """Start, and return when it answers."""
        address = f"http://127.0.0.1:{self._server}"
        where = ["--server", address, "--kiosk", KIOSK, "--data", str(self.data), "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*ANTREAN, "kiosk", *where], stdout=log, stderr=log, env={**os.environ, **AS_INSTALLED}
            )
        wait_until_ready(self._process, self.url, self.log, READY_SECONDS)

    @property
    def log(self) -> Path:
        """What it printed."""
        return self.data.with_name(self.data.name + ".log")

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Like a power cut, unless asked politely."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(20)

    def press(self, nonce: str) -> dict[str, Any] | None:
        """Somebody presses; None: the kiosk was gone before it answered."""
        answer = self._answer(nonce)
        if answer is None:
            return None
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def gives(self, nonce: str) -> bool:
        """Whether a press is answered with a number."""
        answer = self._answer(nonce)
        return answer is not None and answer.status_code == 201

    def _answer(self, nonce: str) -> httpx.Response | None:
        body = {"nonce": nonce, "service": "sehat" if int(nonce[-1]) % 2 else "kk", "kiosk": KIOSK}
        try:
            return httpx.post(f"{self.url}/api/v1/tickets", json=body, timeout=20, verify=PLAIN)
        except httpx.TransportError:
            return None


class KioskAndServer:
    """Both with the line between them, and what people hold."""

    def __init__(self, folder: Path, seed: int) -> None:
        site = folder / "uji.toml"
        site.write_text(SITE)
        self.chance = Random(seed)
        self.server = Server(folder / "server", ["--site", str(site)])
        self.line = CutLine(self.server.port)
        self.kiosk = KioskComputer(folder / "kios", self.line.port)
        self.slips: dict[str, dict[str, Any]] = {}
        self._count = 0

    def begin(self) -> None:
        """The first number, once the kiosk has met the server: until then it has none to give alone."""
        first = f"tekan-{self._next():05d}"
        eventually(lambda: self.kiosk.gives(first))
        self.press_until_answered(first)

    def press(self, times: int = 1) -> list[dict[str, Any]]:
        """People press, one after the other, and stay until they have a number: the kiosk comes back after a kill."""
        return [self.press_until_answered(f"tekan-{self._next():05d}") for _ in range(times)]

    def press_until_answered(self, nonce: str) -> dict[str, Any]:
        """One person."""
        slip = self.kiosk.press(nonce)
        while slip is None:
            self.kiosk.start()
            slip = self.kiosk.press(nonce)
        self.slips[nonce] = slip
        return slip

    def _next(self) -> int:
        self._count += 1
        return self._count

    def cycle(self) -> None:
        """Presses while something is cut at some moment; then all is well again."""
        way = self.chance.choice((self._shut, self._half_open, self._server_killed, self._kiosk_killed))
        timer = threading.Timer(self.chance.uniform(0, 0.05), way)
        timer.start()
        self.press(4)
        timer.join()
        self.press(2)
        self.mend()

    def _shut(self) -> None:
        self.line.cut("shut")

    def _half_open(self) -> None:
        self.line.cut("half-open")

    def _server_killed(self) -> None:
        self.server.kill()

    def _kiosk_killed(self) -> None:
        self.kiosk.end()

    def mend(self) -> None:
        """The line is open, and the server is there."""
        self.line.cut("open")
        if self.server.is_ended:
            self.server.launch()

    def joined(self) -> dict[str, str]:
        """Ids and numbers of everybody who waits, by the server's own tables."""
        path = f"file:{self.server.data / 'antrean.db'}?mode=ro"
        with closing(sqlite3.connect(path, uri=True)) as db:
            return dict(db.execute("SELECT id, label FROM tickets WHERE state = 'waiting'"))

    def wait_until_joined(self, seconds: float = 20.0) -> float:
        """Until everybody with a slip stands in the hall; how long that took."""
        began = time.monotonic()
        wanted = {slip["ticket"] for slip in self.slips.values()}
        eventually(lambda: wanted <= self.joined().keys(), seconds)
        return time.monotonic() - began

    def must_hold(self) -> None:
        """Nobody lost, nobody twice, no number twice."""
        self.wait_until_joined()
        held = {slip["ticket"]: slip["number"] for slip in self.slips.values()}
        assert len(set(held.values())) == len(self.slips), "no number is on two slips"
        assert self.joined() == held, "whoever stands in the hall has a slip, and the other way round"


@contextmanager
def kiosk_and_server(folder: Path, seed: int = 1) -> Iterator[KioskAndServer]:
    """Both running, the kiosk with a lease."""
    both = KioskAndServer(folder, seed)
    both.server.start()
    try:
        both.kiosk.start()
        both.begin()
        yield both
    finally:
        both.kiosk.end(signal.SIGTERM)
        both.line.close()
        both.server.stop()
