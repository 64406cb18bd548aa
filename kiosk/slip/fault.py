"""Why a slip did not come out: one table, each code with a sentence.

Sentences are English keys of the message catalogue, as in `core.domain.errors`. A fault is no refusal: the number is
given and stays, only its paper is missing.
"""

from enum import StrEnum


class FaultCode(StrEnum):
    """What is wrong with a printer."""

    NOT_CONFIGURED = "not_configured"
    UNREACHABLE = "unreachable"
    AMBIGUOUS = "ambiguous"
    TIMED_OUT = "timed_out"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_BLOCKED = "cutter_blocked"
    OVERHEATED = "overheated"
    OFFLINE = "offline"
    BROKEN_OFF = "broken_off"
    JAMMED = "jammed"
    STOPPED = "stopped"
    FAILED = "failed"


SENTENCES = {
    FaultCode.NOT_CONFIGURED: "No address is set for this printer.",
    FaultCode.UNREACHABLE: "The printer cannot be reached. Check its power and cable.",
    FaultCode.AMBIGUOUS: "Several printers of this kind are plugged in. Say which by its serial number.",
    FaultCode.TIMED_OUT: "The printer did not take the slip in time.",
    FaultCode.PAPER_OUT: "The printer is out of paper.",
    FaultCode.COVER_OPEN: "The printer's cover is open.",
    FaultCode.CUTTER_BLOCKED: "The printer's cutter is blocked. Open it, take the paper out, and close it again.",
    FaultCode.OVERHEATED: "The printer is too hot. It goes on by itself once it has cooled down.",
    FaultCode.OFFLINE: "The printer is switched to offline or reports an error.",
    FaultCode.BROKEN_OFF: "The connection to the printer broke off while printing.",
    FaultCode.JAMMED: "The printer has not answered for several slips. Switch it off and on again.",
    FaultCode.STOPPED: "The server was stopped before this slip was printed.",
    FaultCode.FAILED: "The slip could not be printed.",
}


class PrinterFault(Exception):
    """A slip is not on paper, or nobody can say that it is. `detail` is for the log only."""

    def __init__(self, code: FaultCode, detail: str = "") -> None:
        self.code = code
        self.sentence = SENTENCES[code]
        self.detail = detail
        super().__init__(f"{code}: {detail or self.sentence}")
