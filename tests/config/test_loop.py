"""Tests and server run on one kind of event loop."""

import asyncio
from pathlib import Path

import pytest
import uvloop

from config.tls.certificate import server_context
from config.tls.own import OwnCertificate
from core.clock import MACHINE


async def test_tests_run_on_the_loop_that_serves() -> None:
    assert isinstance(asyncio.get_running_loop(), uvloop.Loop)


async def test_who_says_nothing_in_a_tls_handshake_is_hung_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.loop.HANDSHAKE_SECONDS", 0.05)
    certificate = OwnCertificate(tmp_path / "tls", "Balai", lambda: frozenset({"localhost"}), MACHINE.wall)
    context = server_context(certificate)
    serving = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=context)
    async with serving, asyncio.timeout(30):
        reader, writer = await asyncio.open_connection(*serving.sockets[0].getsockname())
        assert await reader.read() == b""
        writer.close()
