"""An answer leaves in as few pieces as it can."""

import asyncio

from core.front.answer_transport import CONTINUE, AnswerTransport
from tests.support.raw_connection import connected, get, status
from tests.support.server import Server

HEAD = b"HTTP/1.1 200 OK\r\n\r\n"


class Wire(asyncio.Transport):
    """Keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self.is_cut = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.pieces.append(bytes(data))

    def close(self) -> None:
        self.is_cut = True


def test_head_and_body_of_an_answer_are_one_piece_and_so_are_those_of_the_next() -> None:
    wire = Wire()
    answers = AnswerTransport(wire)
    for _ in range(2):
        answers.write(HEAD)
        answers.write(b"body")
        answers.write(b"more")
        answers.end()
    assert wire.pieces == [HEAD + b"body", b"more"] * 2


def test_an_answer_without_a_body_leaves_at_its_end() -> None:
    wire = Wire()
    answers = AnswerTransport(wire)
    answers.write(HEAD)
    answers.end()
    answers.write(HEAD)
    answers.close()
    assert (wire.pieces, wire.is_cut) == ([HEAD, HEAD], True)


def test_who_waits_to_be_told_to_go_on_is_told_at_once() -> None:
    wire = Wire()
    answers = AnswerTransport(wire)
    answers.write(CONTINUE + b" Continue\r\n\r\n")
    assert len(wire.pieces) == 1
    answers.write(HEAD)
    answers.write(b"body")
    assert wire.pieces[1:] == [HEAD + b"body"]


def test_so_it_is_at_the_server_after_an_answer_without_a_body(server: Server) -> None:
    with connected(server.port) as connection:
        connection.says(get("/").replace(b"GET", b"HEAD") + get("/api/v1/time"))
        assert status(connection.hears_until_it_says(b"\r\n\r\n")) == 200
        assert status(connection.hears_answer()) == 200


def test_so_it_is_at_the_server_for_who_waits_to_be_told_to_go_on(server: Server) -> None:
    with connected(server.port) as connection:
        head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        connection.says(f"{head}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n".encode())
        assert status(connection.hears()) == 100
        connection.says(b"{}")
        assert status(connection.hears_answer()) == 400
