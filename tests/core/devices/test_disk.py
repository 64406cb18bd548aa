"""The server's disk: staff and monitoring hear of it before it is full."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config.timer import look_at_disk
from core.devices.disk import GIBIBYTE, diagnosis_of
from core.devices.health import Level
from core.devices.server import ServerHealth
from tests.support.installation import browser, opened


@pytest.mark.parametrize(
    ("total", "free", "level"),
    [
        (1000, 60, Level.OK),
        (1000, 5, Level.WARNING),
        (1000, 1.9, Level.FAULT),
        (64, 4, Level.OK),
        (64, 3, Level.WARNING),
        (64, 0.6, Level.FAULT),
        (16, 1.5, Level.OK),
        (16, 0.9, Level.WARNING),
        (16, 0.19, Level.FAULT),
        (2, 0.5, Level.OK),
        (2, 0.3, Level.WARNING),
        (2, 0.05, Level.FAULT),
    ],
)
def test_how_much_room_is_too_little_goes_by_bytes_and_by_share(total: float, free: float, level: Level) -> None:
    assert diagnosis_of(int(total * GIBIBYTE), int(free * GIBIBYTE)).level is level


def a_disk(free: float) -> Callable[[Path], tuple[int, int, int]]:
    """Of 64 GiB."""
    return lambda _: (64 * GIBIBYTE, 0, int(free * GIBIBYTE))


async def test_a_disk_that_fills_up_is_told_before_it_is_full_and_taken_back_once_there_is_room(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as running, browser(running) as monitoring:
        server = ServerHealth(running.context.devices, lambda: 0.0)

        async def told(free: float) -> dict[str, list[tuple[str, str]]]:
            await look_at_disk(server, tmp_path, a_disk(free))
            health = (await monitoring.get("/health")).json()
            return {at: [(each["place"], each["code"]) for each in health[at]] for at in ("faults", "warnings")}

        assert await told(30) == {"faults": [], "warnings": []}
        assert await told(2) == {"faults": [], "warnings": [("disk", "disk_nearly_full")]}
        assert await told(0.1) == {"faults": [("disk", "disk_full")], "warnings": []}
        sentence = running.context.devices.message().devices[0].sentence
        assert sentence["id"] == "Disk server penuh atau segera penuh: nomor tidak dapat diberikan lagi."
        assert await told(30) == {"faults": [], "warnings": []}


async def test_a_disk_that_does_not_answer_is_a_fault(tmp_path: Path) -> None:
    def fails(_: Path) -> tuple[int, int, int]:
        raise OSError(5, "Input/output error")

    async with opened(tmp_path) as running:
        await look_at_disk(ServerHealth(running.context.devices, lambda: 0.0), tmp_path, fails)
        assert [one.health.code for one in running.context.devices.at(Level.FAULT)] == ["disk_unreadable"]


async def test_the_disk_that_is_looked_at_is_that_of_the_data_folder(tmp_path: Path) -> None:
    asked: list[Path] = []

    def full(path: Path) -> tuple[int, int, int]:
        asked.append(path)
        return (GIBIBYTE, GIBIBYTE, 0)

    async with opened(tmp_path) as running:
        await look_at_disk(ServerHealth(running.context.devices, lambda: 0.0), tmp_path, full)
    assert asked == [tmp_path]
