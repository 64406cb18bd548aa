"""Why a number was called, in a few words."""

from core.domain.facts import Reason
from core.domain.kinds import Language
from core.words.languages import USUAL_NOUN, say

SENTENCES = {
    Reason.FIRST_COME: "waited longest",
    Reason.AT_HEAD: "placed in front by staff",
    Reason.CONDITION: "this queue has waited too long",
    Reason.BOOKED: "has booked this time",
    Reason.PRIORITY: "priority goes first",
    Reason.REGULAR_TURN: "turn of a regular number",
    Reason.QUEUE_ORDER: "this queue comes first at this counter",
    Reason.TARGET: "has used up most of the target time",
    Reason.WEIGHT: "waiting counts for more here",
    Reason.FROM_PARK: "back after being set aside",
    Reason.OUT_OF_ORDER: "chosen by the officer, out of order",
}


def reason_words(reason: Reason, language: Language, *, counter_noun: str = USUAL_NOUN) -> str:
    """Why somebody was called, in a few words that follow a number: "K-012: paling lama menunggu"."""
    return say(language, SENTENCES[reason], counter_noun=counter_noun)
