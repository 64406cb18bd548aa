"""What a citizen's phone says in each state, by its own script and the page's own words, in both languages."""

import base64
import html
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import display
from core.domain.ticket import State

SENTENCES_JS = Path(display.__file__).with_name("phone") / "sentences.js"
PAGE = SENTENCES_JS.with_name("page.html").read_text()
PO = (SENTENCES_JS.parents[1] / "locale" / "id.po").read_text()
TICKET = {
    "state": "waiting",
    "ahead": 0,
    "counter": "",
    "counter_zone": "",
    "reserved_for": "",
    "reserved_at": "",
    "parked_why": "",
    "parked_until": None,
    "back_minutes": 0,
    "back_until": None,
    "is_back": False,
}
AT = "2025-03-03T02:30:00Z"
RUN = """async ([source, ticket, isFar, words]) => {
  const { sentencesOf } = await import(`data:text/javascript;base64,${source}`);
  const { state, where, hint } = sentencesOf(ticket, isFar, words, () => "09.30");
  return [state, where, hint];
}"""


def words(language: str) -> dict[str, str]:
    """The sentences that the page gives its script."""
    found = re.findall(r"data-([a-z-]+)=\"{{ _\('([^']+)'\) }}\"", PAGE)
    named = {re.sub(r"-(\w)", lambda m: m[1].upper(), name): html.unescape(key) for name, key in found}
    indonesian = dict(re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', PO))
    return {name: indonesian[key] if language == "id" else key for name, key in named.items()}


def says(page: Page, language: str = "id", *, far: bool = False, **ticket: Any) -> list[str]:
    """The sentence, the place and the advice."""
    source = base64.b64encode(SENTENCES_JS.read_bytes()).decode()
    lines: list[str] = page.evaluate(RUN, [source, {**TICKET, **ticket}, far, words(language)])
    return lines


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_of_a_ticket_has_its_sentence(page: Page, language: str) -> None:
    sentences = {says(page, language, state=state, counter="Loket 1")[0] for state in (*State, "gone")}
    assert len(sentences) == len(State) + 1
    assert all(sentences)
    assert not any("{" in sentence for sentence in sentences)


def test_who_has_arrived_is_welcomed(page: Page) -> None:
    assert says(page, state="arrived", counter="Loket 1") == ["Silakan, Anda sedang dilayani", "Loket 1", ""]


def test_who_is_set_aside_is_told_why_and_that_they_are_called_again(page: Page) -> None:
    assert says(page, state="parked", parked_why="Pembayaran") == [
        "Ditunda sementara",
        "Pembayaran",
        "Anda akan dipanggil lagi.",
    ]
    assert says(page, state="parked", parked_until=AT, reserved_at="Loket 3")[2] == (
        "Anda akan dipanggil lagi ke Loket 3. Paling lambat pukul 09.30 nomor Anda kembali ke antrean."
    )


def test_who_waits_for_one_counter_or_officer_is_told_so(page: Page) -> None:
    assert says(page, reserved_for="counter", reserved_at="Loket 3")[0] == "Menunggu panggilan ke Loket 3"
    assert says(page, "en", reserved_for="officer")[0] == "Waiting for the officer who serves you"


def test_who_missed_their_call_is_told_where_to_report_and_until_when(page: Page) -> None:
    missed: dict[str, Any] = {"state": "no_show", "counter": "Loket 1"}
    assert says(page, **missed, back_minutes=30, back_until=AT) == [
        "Terlewat",
        "",
        "Anda terlewat? Lapor ke Loket 1 dalam 30 menit, sampai pukul 09.30.",
    ]
    assert "hubungi petugas" in says(page, **missed)[2]


def test_who_left_may_come_back_to_any_counter(page: Page) -> None:
    lines = says(page, "en", state="left", back_minutes=30, back_until=AT)
    assert lines[2] == "Back again? Report to a counter within 30 minutes, until 09.30."


def test_who_is_back_is_told_that_their_number_is_valid_again(page: Page) -> None:
    assert says(page, is_back=True, ahead=1)[::2] == [
        "Menunggu · 1 orang di depan Anda",
        "Nomor Anda berlaku lagi. Anda kembali ke antrean.",
    ]


def test_a_state_nobody_knows_is_a_loud_fault(page: Page) -> None:
    with pytest.raises(Exception, match="does not know: flown"):
        says(page, state="flown")
