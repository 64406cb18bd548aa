"""A live line on which too much is said is ended; the others do not wait for it."""

from tests.support.live_screens import QUEUE
from tests.support.raw_connection import STRANGER, connected, get, masked, status
from tests.support.server import Server

PHONE = f"/live/queue/{QUEUE}"


def test_a_socket_with_a_quarter_of_a_million_texts_is_closed_and_others_are_served(server: Server) -> None:
    with connected(server.port, STRANGER) as loud, connected(server.port) as other:
        assert status(loud.opens_socket(PHONE)) == 101
        loud.says(masked(1, b"{}") * 250_000)
        assert status(other.says(get("/api/v1/health")).hears_answer()) == 200
        assert b"\x03\xf0too many frames" in loud.hears_out()


def test_pings_and_empty_pieces_count_as_well(server: Server) -> None:
    begun, piece = b"\x01\x80\0\0\0\0", b"\x00\x80\0\0\0\0"
    for said in (masked(9, b"x" * 100) * 5_000, begun + piece * 5_000):
        with connected(server.port, STRANGER) as loud:
            loud.opens_socket(PHONE)
            loud.says(said)
            assert b"\x03\xf0too many frames" in loud.hears_out()


def test_who_says_a_word_now_and_then_is_heard_on(server: Server) -> None:
    with connected(server.port) as calm:
        calm.opens_socket(PHONE)
        for _ in range(50):
            calm.says(masked(1, b"{}"))
        calm.says(masked(9, b"alive?"))
        assert b"\x8a\x06alive?" in calm.hears_until_it_says(b"alive?")
