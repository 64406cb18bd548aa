"""What is done beside a server that speaks TLS, for as long as it runs."""

import asyncio
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from config.tls.listening import Tls, secured
from config.tls.own import OwnCertificate
from core.clock import MACHINE


async def breaks(*_: object) -> None:
    raise RuntimeError("a fault of ours")


def plain(app: ASGIApp, port: int) -> uvicorn.Config:
    raise AssertionError("there is no port for it")


async def test_staff_are_told_when_what_renews_the_certificate_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.tls.listening.keep_fresh", breaks)
    certificate = OwnCertificate(tmp_path / "tls", "Balai", lambda: frozenset({"localhost"}), MACHINE.wall)
    dead = asyncio.Queue[str]()
    async with secured(
        Tls(certificate, "https://localhost", 0, None), uvicorn.Config(Starlette()), plain, dead.put_nowait
    ):
        assert await asyncio.wait_for(dead.get(), 5) == "certificate"
