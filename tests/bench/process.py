"""Processes that are measured."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.server import Server, free_port

BENCH_PIN = "40713926"


@contextmanager
def process_of(module: str) -> Iterator[int]:
    """A yardstick, `tests.bench.<module>`, as a process of its own; its port."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", f"tests.bench.{module}", str(port)])
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int) -> None:
    """Return when something listens on a port."""
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise RuntimeError(f"nothing listens on port {port}")


def memory_kb(pid: int) -> int:
    """Resident memory of a process, in kB."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found
    return int(found[1])


def sign_in(server: Server) -> str:
    """Become the first administrator by the printed one-time link; the session cookie."""
    found = re.search(r"/counter/invitation#(\S+)", server.log.read_text())
    assert found
    answer = server.api("POST", "/staff", {"token": found[1], "name": "Bench", "pin": BENCH_PIN})
    answer.raise_for_status()
    return f"session={answer.cookies['session']}"
