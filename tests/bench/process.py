"""Processes that are measured."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.serving import Server, free_port

BENCH_PIN = "135790"


@contextmanager
def baseline() -> Iterator[int]:
    """The trivial application; its port."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.baseline", str(port)])
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    for _ in range(500):
        try:
            httpx.get(url, timeout=1)
        except httpx.TransportError:
            time.sleep(0.01)
        else:
            return
    raise RuntimeError(f"{url} does not answer")


def memory_kb(pid: int) -> int:
    """Resident memory of a process, in kB."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found
    return int(found[1])


def sign_in(server: Server) -> str:
    """Become the first administrator by the printed one-time link; the session cookie."""
    found = re.search(r"/counter/invitation/(\S+)", server.log.read_text())
    assert found
    answer = server.api("POST", "/staff", {"token": found[1], "name": "Bench", "pin": BENCH_PIN})
    answer.raise_for_status()
    return f"session={answer.cookies['session']}"
