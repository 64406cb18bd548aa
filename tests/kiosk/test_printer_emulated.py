"""What becomes of a slip when the printer does what printers do: `printed` only where it said so."""

import asyncio
from collections.abc import Callable

import pytest

from core.domain.site import PrinterSettings
from kiosk.slip import conversation
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.layout import layout
from kiosk.slip.network import NetworkPrinter
from kiosk.slip.status import PrinterStatus
from kiosk.slip.threads import Outcome
from tests.support.printer_emulator import PrinterEmulator
from tests.support.slips import SLIP, roll

DATA = layout(SLIP, roll())
Breaks = Callable[[PrinterEmulator], None]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "STATUS_SECONDS", 0.1)
    monkeypatch.setattr(conversation, "CONFIRM_SECONDS", 0.3)


def driver(emulator: PrinterEmulator, seconds_max: float = 5.0) -> NetworkPrinter:
    return NetworkPrinter(
        PrinterSettings(kind="network", host="127.0.0.1", port=emulator.port, seconds_max=seconds_max)
    )


async def printed_by(printer: NetworkPrinter) -> Outcome:
    try:
        return await asyncio.to_thread(printer.print, DATA)
    except PrinterFault as fault:
        return fault


def code(outcome: Outcome) -> FaultCode | None:
    return outcome.code if isinstance(outcome, PrinterFault) else None


async def test_a_slip_is_printed_once_the_printer_says_so_after_the_cut() -> None:
    async with PrinterEmulator() as emulator:
        assert await printed_by(driver(emulator)) is PrinterStatus.READY
        assert emulator.printed == [DATA]


@pytest.mark.parametrize(
    ("breaks", "status", "confirms"),
    [
        ({"mute": True}, PrinterStatus.MUTE, False),
        ({"confirms": False}, PrinterStatus.UNKNOWN, False),
        ({"jammed": True}, PrinterStatus.UNKNOWN, False),
        ({"paper": "low"}, PrinterStatus.PAPER_LOW, True),
        ({"chatters": True}, PrinterStatus.READY, True),
    ],
)
async def test_a_slip_that_was_taken_is_not_said_to_be_printed_unless_it_was(
    breaks: dict[str, object], status: PrinterStatus, confirms: bool
) -> None:
    async with PrinterEmulator() as emulator:
        vars(emulator).update(breaks)
        assert await printed_by(driver(emulator)) is status
        assert status.confirms is confirms


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ({"paper": "out"}, FaultCode.PAPER_OUT),
        ({"cover_open": True}, FaultCode.COVER_OPEN),
        ({"cutter_blocked": True}, FaultCode.CUTTER_BLOCKED),
        ({"overheated": True}, FaultCode.OVERHEATED),
        ({"offline": True}, FaultCode.OFFLINE),
    ],
)
async def test_a_printer_that_would_not_print_is_sent_nothing(breaks: dict[str, object], expected: FaultCode) -> None:
    async with PrinterEmulator() as emulator:
        vars(emulator).update(breaks)
        assert code(await printed_by(driver(emulator))) is expected
        assert (emulator.printed, emulator.half) == ([], b"")


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ({"out_after": 300}, FaultCode.PAPER_OUT),
        ({"hang_up_after": 300}, FaultCode.BROKEN_OFF),
        ({"reset_after": 300}, FaultCode.BROKEN_OFF),
        ({"mute": True, "reset_after": 300}, FaultCode.BROKEN_OFF),
    ],
)
async def test_half_a_slip_is_no_slip(breaks: dict[str, object], expected: FaultCode) -> None:
    async with PrinterEmulator() as emulator:
        vars(emulator).update(breaks)
        assert code(await printed_by(driver(emulator))) is expected
        assert emulator.printed == []


async def test_a_printer_that_was_heard_before_and_falls_silent_is_worth_a_look() -> None:
    async with PrinterEmulator() as emulator:
        printer = driver(emulator)
        assert await printed_by(printer) is PrinterStatus.READY
        emulator.jammed = True
        assert await printed_by(printer) is PrinterStatus.UNCONFIRMED


async def test_a_printer_that_takes_one_connection_gets_the_slips_of_all() -> None:
    async with PrinterEmulator(one_at_a_time=True) as emulator:
        outcomes = await asyncio.gather(*(printed_by(driver(emulator)) for _ in range(4)))
        assert outcomes == [PrinterStatus.READY] * 4
        assert emulator.printed == [DATA] * 4


async def test_a_printer_that_starts_anew_within_seconds_still_gets_the_slip() -> None:
    async with PrinterEmulator() as emulator:
        emulator.switch_off()
        printing = asyncio.create_task(printed_by(driver(emulator)))
        await asyncio.sleep(0)
        await emulator.switch_on()
        assert await printing is PrinterStatus.READY
        assert emulator.printed == [DATA]


async def test_a_printer_that_is_gone_is_waited_for_once() -> None:
    async with PrinterEmulator() as emulator:
        emulator.switch_off()
        printer = driver(emulator, seconds_max=1.0)
        assert code(await printed_by(printer)) is FaultCode.UNREACHABLE
        assert printer._patience.is_gone
        assert code(await printed_by(printer)) is FaultCode.UNREACHABLE
        await emulator.switch_on()
        assert await printed_by(printer) is PrinterStatus.READY
        assert not printer._patience.is_gone


async def test_a_printer_that_always_says_it_is_offline_prints_where_the_site_says_not_to_ask() -> None:
    async with PrinterEmulator(offline=True) as emulator:
        settings = PrinterSettings(kind="network", host="127.0.0.1", port=emulator.port, status=False)
        assert await printed_by(NetworkPrinter(settings)) is PrinterStatus.MUTE
        assert emulator.printed == [DATA]


async def test_a_mute_printer_is_not_waited_for_before_every_slip() -> None:
    async with PrinterEmulator(mute=True) as emulator:
        printer = driver(emulator)
        await printed_by(printer)
        before = emulator.received
        await printed_by(printer)
        assert emulator.received - before == len(DATA), "the slip alone, at once"


async def test_a_slip_whose_time_is_over_does_not_come_out_behind_the_one_who_waited() -> None:
    async with PrinterEmulator() as emulator:
        assert code(await printed_by(driver(emulator, seconds_max=0.0))) is FaultCode.TIMED_OUT
        assert (emulator.printed, emulator.half) == ([], b"")
