"""Why a slip did not come out: one table, each code with a sentence.

Sentences are English keys of the message catalogue, as in `core.domain.errors`. A trouble is no refusal: the number is
given and stays, only its paper is missing.
"""

from enum import StrEnum


class TroubleCode(StrEnum):
    """What is wrong with a printer."""

    NOT_CONFIGURED = "not_configured"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    BROKEN_OFF = "broken_off"
    JAMMED = "jammed"
    STOPPED = "stopped"
    FAILED = "failed"


SENTENCES = {
    TroubleCode.NOT_CONFIGURED: "No address is set for this printer.",
    TroubleCode.UNREACHABLE: "The printer cannot be reached. Check its power and cable.",
    TroubleCode.TIMED_OUT: "The printer did not take the slip in time.",
    TroubleCode.PAPER_OUT: "The printer is out of paper.",
    TroubleCode.COVER_OPEN: "The printer's cover is open.",
    TroubleCode.OFFLINE: "The printer is switched to offline or reports an error.",
    TroubleCode.BROKEN_OFF: "The connection to the printer broke off while printing.",
    TroubleCode.JAMMED: "The printer has not answered for several slips. Switch it off and on again.",
    TroubleCode.STOPPED: "The server was stopped before this slip was printed.",
    TroubleCode.FAILED: "The slip could not be printed.",
}


class PrinterTrouble(Exception):
    """A slip is not on paper, or nobody can say that it is. `detail` is for the log only."""

    def __init__(self, code: TroubleCode, detail: str = "") -> None:
        self.code = code
        self.sentence = SENTENCES[code]
        self.detail = detail
        super().__init__(f"{code}: {detail or self.sentence}")
