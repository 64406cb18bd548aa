"""Every device of the site has a level with a sentence, from the start; staff read those that need somebody."""

from datetime import timedelta
from typing import Any

import pytest

from core.devices.health import WORKS, Device, DeviceKind, Diagnosis, Level
from core.devices.registry import Devices
from core.live.followers import Rank
from tests.support.clock import Clock
from tests.support.hub_stage import Line, Stage, WaitingView
from tests.support.small_building import instant, small_site

OPENED = instant("08:00", small_site())
PRINTER = Device(DeviceKind.PRINTER, "kios-1", "Kios 1: printer")
OTHER = Device(DeviceKind.PRINTER, "kios-2", "Kios 2: printer")
VOICE = Device(DeviceKind.VOICE, "lantai-1", "Lantai 1: suara")
PAPER_LOW = Diagnosis(Level.WARNING, "paper_low", "The paper is nearly out.")
PAPER_OUT = Diagnosis(Level.FAULT, "paper_out", "The printer is out of paper.")
BROKEN = Diagnosis(Level.FAULT, "voice_broken", "The voice does not speak. Calls have a chime only, or no sound.")


@pytest.fixture
def devices(stage: Stage, clock: Clock) -> Devices:
    devices = Devices(stage.hub, clock.wall)
    devices.install(DeviceKind.PRINTER, [PRINTER, OTHER])
    devices.install(DeviceKind.VOICE, [VOICE])
    return devices


def levels(devices: Devices) -> list[tuple[str, str]]:
    return [(one.device.place, one.health.code) for one in devices.everything()]


def heard_by_staff(stage: Stage, devices: Devices) -> dict[str, Any]:
    staff = Line()
    stage.hub.join(WaitingView("K", Rank.STAFF), staff)
    devices.send()
    return staff.messages[-1]


def test_a_device_that_has_said_nothing_yet_works_since_the_start(devices: Devices) -> None:
    assert levels(devices) == [("kios-1", "ok"), ("kios-2", "ok"), ("lantai-1", "ok")]
    assert {one.health.since for one in devices.everything()} == {OPENED}


def test_the_worst_comes_first(devices: Devices) -> None:
    devices.report(OTHER, PAPER_LOW)
    devices.report(VOICE, BROKEN)
    assert levels(devices) == [("lantai-1", "voice_broken"), ("kios-2", "paper_low"), ("kios-1", "ok")]
    assert [one.device for one in devices.at(Level.WARNING)] == [OTHER]


def test_the_time_is_that_of_the_last_change_and_not_of_the_last_report(devices: Devices, clock: Clock) -> None:
    clock.goes_on(seconds=60)
    devices.report(PRINTER, PAPER_LOW)
    clock.goes_on(seconds=60)
    devices.report(PRINTER, PAPER_LOW)
    health = devices.health(PRINTER)
    assert health is not None
    assert (health.diagnosis, health.since) == (PAPER_LOW, OPENED + timedelta(seconds=60))
    clock.goes_on(seconds=60)
    devices.clear(PRINTER)
    health = devices.health(PRINTER)
    assert health is not None
    assert (health.diagnosis, health.since) == (WORKS, OPENED + timedelta(seconds=180))


def test_a_device_that_the_site_does_not_have_is_never_listed(devices: Devices) -> None:
    devices.report(Device(DeviceKind.PRINTER, "kios-9", "Kios 9: printer"), PAPER_OUT)
    devices.report(Device(DeviceKind.AGENT, "kios-1", "Kios 1: agen"), PAPER_OUT)
    assert levels(devices) == [("kios-1", "ok"), ("kios-2", "ok"), ("lantai-1", "ok")]


def test_installing_a_kind_anew_keeps_the_health_of_what_stays_and_forgets_what_left(devices: Devices) -> None:
    new = Device(DeviceKind.PRINTER, "kios-3", "Kios 3: printer")
    devices.report(PRINTER, PAPER_LOW)
    devices.report(OTHER, PAPER_OUT)
    devices.report(VOICE, BROKEN)
    devices.install(DeviceKind.PRINTER, [PRINTER, new])
    assert levels(devices) == [("lantai-1", "voice_broken"), ("kios-1", "paper_low"), ("kios-3", "ok")]


def test_staff_read_who_needs_somebody_in_both_languages_and_how_many_work(stage: Stage, devices: Devices) -> None:
    devices.report(PRINTER, PAPER_LOW)
    assert heard_by_staff(stage, devices) == {
        "type": "devices",
        "devices": [
            {
                "device": "Kios 1: printer",
                "kind": "printer",
                "place": "kios-1",
                "level": "warning",
                "code": "paper_low",
                "sentence": {"id": "Kertas hampir habis.", "en": "The paper is nearly out."},
                "since": "2025-03-03T01:00:00Z",
            }
        ],
        "ok": 2,
    }
