"""A network printer, against a real TCP server that behaves well or badly."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event, Thread

import pytest

from core.domain.site import PrinterSettings
from kiosk.slip.fault import FaultCode, PrinterFault
from kiosk.slip.layout import layout
from kiosk.slip.paper import Paper
from kiosk.slip.printer import Printer, printer_for
from kiosk.slip.status import DONE, PrinterStatus
from tests.support.slips import SLIP, roll

DATA = layout(SLIP, roll())
READY = {1: b"\x12", 2: b"\x12", 4: b"\x12"}
ASKED_ALL = b"\x10\x04\x01\x10\x04\x02\x10\x04\x04"


class Machine:
    """One accepted connection: answers status questions, keeps what it was sent."""

    def __init__(self, answers: dict[int, bytes]) -> None:
        self.answers = answers
        self.received = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.thread = Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self) -> None:
        line, _ = self.listener.accept()
        with line, suppress(OSError):
            while chunk := line.recv(4096):
                self.received += chunk
                if chunk.startswith(b"\x10\x04") and len(chunk) == 3:
                    line.sendall(self.answers.get(chunk[2], b""))
                if chunk.endswith(DONE) and self.answers:
                    line.sendall(b"\0")

    def ended_with(self) -> bytes:
        self.thread.join(5)
        return self.received


@contextmanager
def machine(answers: dict[int, bytes]) -> Iterator[Machine]:
    one = Machine(answers)
    try:
        yield one
    finally:
        one.listener.close()


def printer_at(port: int, seconds_max: float = 5.0) -> Printer:
    settings = PrinterSettings(kind="network", host="127.0.0.1", port=port, seconds_max=seconds_max)
    return printer_for(settings, Paper())


def fault_of(printer: Printer, data: bytes = DATA) -> FaultCode:
    with pytest.raises(PrinterFault) as raised:
        printer.print(data)
    return raised.value.code


def test_a_ready_printer_gets_exactly_the_slip_between_the_questions() -> None:
    with machine(READY) as one:
        printer_at(one.port).print(DATA)
        assert one.ended_with() == ASKED_ALL + DATA + DONE + ASKED_ALL


def test_a_printer_that_never_answers_is_asked_once_and_used_anyway() -> None:
    with machine({}) as one:
        printer_at(one.port).print(DATA)
        assert one.ended_with() == b"\x10\x04\x01" + DATA


def test_a_printer_that_answers_nonsense_is_used_anyway() -> None:
    with machine({1: b"\xff", 2: b"\xff", 4: b"\xff"}) as one:
        printer_at(one.port).print(DATA)
        assert one.ended_with().endswith(DATA)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({1: b"\x1a", 2: b"\x32", 4: b"\x72"}, FaultCode.PAPER_OUT),
        ({1: b"\x12", 2: b"\x12", 4: b"\x72"}, FaultCode.PAPER_OUT),
        ({1: b"\x1a", 2: b"\x16", 4: b"\x12"}, FaultCode.COVER_OPEN),
        ({1: b"\x1a", 2: b"\x36", 4: b"\x72"}, FaultCode.COVER_OPEN),
        ({1: b"\x1a", 2: b"\x12", 4: b"\x12"}, FaultCode.OFFLINE),
    ],
)
def test_a_printer_that_cannot_print_says_why_and_gets_no_slip(answers: dict[int, bytes], code: FaultCode) -> None:
    with machine(answers) as one:
        assert fault_of(printer_at(one.port)) == code
        assert one.ended_with() == ASKED_ALL


@pytest.mark.parametrize(
    ("error", "code"),
    [(b"\x1a", FaultCode.CUTTER_BLOCKED), (b"\x32", FaultCode.OFFLINE), (b"", FaultCode.OFFLINE)],
)
def test_a_printer_with_an_error_is_asked_which(error: bytes, code: FaultCode) -> None:
    with machine({1: b"\x1a", 2: b"\x52", 3: error, 4: b"\x12"}) as one:
        assert fault_of(printer_at(one.port)) == code
        assert one.ended_with() == ASKED_ALL + b"\x10\x04\x03"


def test_paper_near_its_end_still_prints_and_is_reported() -> None:
    with machine(READY | {4: b"\x1e"}) as one:
        assert printer_at(one.port).print(DATA) is PrinterStatus.PAPER_LOW
        assert DATA in one.ended_with()


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (READY, PrinterStatus.READY),
        (READY | {4: b"\x1e"}, PrinterStatus.PAPER_LOW),
        (READY | {4: b"\x16"}, PrinterStatus.READY),
        ({}, PrinterStatus.MUTE),
        ({1: b"\xff", 2: b"\xff", 4: b"\xff"}, PrinterStatus.MUTE),
    ],
)
def test_a_printer_can_be_asked_how_it_is_without_printing(answers: dict[int, bytes], status: PrinterStatus) -> None:
    with machine(answers) as one:
        assert printer_at(one.port).check() is status
        assert one.ended_with() in (ASKED_ALL, b"\x10\x04\x01")


def test_a_printer_that_would_not_print_says_so_when_it_is_asked() -> None:
    with machine({1: b"\x1a", 2: b"\x32", 4: b"\x72"}) as one, pytest.raises(PrinterFault) as raised:
        printer_at(one.port).check()
    assert raised.value.code == FaultCode.PAPER_OUT


def test_nobody_who_could_be_asked_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(PrinterFault) as raised:
        printer_at(port).check()
    assert raised.value.code == FaultCode.UNREACHABLE


def test_nobody_at_the_address_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert fault_of(printer_at(port, seconds_max=0.5)) == FaultCode.UNREACHABLE


def test_a_name_nobody_knows_is_unreachable() -> None:
    settings = PrinterSettings(kind="network", host="printer.invalid", seconds_max=0.5)
    assert fault_of(printer_for(settings, Paper())) == FaultCode.UNREACHABLE


def test_a_printer_that_takes_nothing_has_a_time_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        printer = printer_at(deaf.getsockname()[1], seconds_max=0.5)
        with ThreadPoolExecutor() as pool:
            assert pool.submit(fault_of, printer, DATA * 20_000).result(timeout=10) == FaultCode.TIMED_OUT


def test_a_printer_that_hangs_up_in_the_middle_is_broken_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gone = Event()
        Thread(target=_hang_up, args=(listener, gone), daemon=True).start()
        assert fault_of(printer_at(listener.getsockname()[1]), DATA * 20_000) == FaultCode.BROKEN_OFF
        assert gone.wait(5)


def test_a_late_answer_does_not_cost_the_end_of_the_slip() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        received: list[bytes] = []
        slow = Thread(target=_answer_late, args=(listener, received), daemon=True)
        slow.start()
        printer_at(listener.getsockname()[1]).print(DATA)
        slow.join(5)
        assert b"".join(received) == b"\x10\x04\x01" + DATA + b"<goodbye>"


def _hang_up(listener: socket.socket, gone: Event) -> None:
    line, _ = listener.accept()
    for _ in range(3):
        line.recv(3)
        line.sendall(b"\x12")
    line.recv(300)
    line.close()
    gone.set()


def _answer_late(listener: socket.socket, received: list[bytes]) -> None:
    """Answers the first question only when it has read the slip to its end; a reset line never says goodbye."""
    line, _ = listener.accept()
    with line, suppress(OSError):
        received.append(line.recv(3))
        while chunk := line.recv(100):
            received.append(chunk)
        line.sendall(b"\x12")
        if not line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            received.append(b"<goodbye>")
