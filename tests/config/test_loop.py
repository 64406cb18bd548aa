"""Tests and server run on one kind of event loop."""

import asyncio

import uvloop


async def test_tests_run_on_the_loop_that_serves() -> None:
    assert isinstance(asyncio.get_running_loop(), uvloop.Loop)
