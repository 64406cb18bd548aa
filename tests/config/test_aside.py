"""A disk that hangs holds up nobody: neither who asks again, nor the end of the server."""

import subprocess
import sys
import threading

import pytest

from config.aside import Aside

HANGS = """
import asyncio, threading
from config.aside import Aside
from config.loop import run

async def main():
    try:
        await Aside().does(threading.Event().wait, 0.01)
    except TimeoutError:
        print("not waited for")

run(main())
"""


async def test_work_that_hangs_is_given_up_and_more_of_it_refused_until_it_comes_back() -> None:
    aside, disk_answers = Aside(), threading.Event()
    with pytest.raises(TimeoutError):
        await aside.does(disk_answers.wait, 0.01)
    with pytest.raises(TimeoutError):
        await aside.does(lambda: pytest.fail("a second thread hangs, too"), 5)
    disk_answers.set()
    assert aside._thread
    aside._thread.join(5)
    assert await aside.does(lambda: "read", 5) == "read"


async def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        await Aside().does(lambda: 1 / 0, 5)


def test_a_process_ends_although_its_disk_hangs() -> None:
    ended = subprocess.run([sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout == "not waited for\n"
