"""Alarms in words: what is wrong, and what would help."""

from typing import Literal

from msgspec import Struct

from core.domain.alarms import Alarm, AlarmCode, Remedy, Severity
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language
from core.domain.site import Site
from core.domain.text import Text
from core.domain.work_rules import Code
from core.words.languages import KNOWN, say
from core.words.rule.queues import queue_name

SENTENCES = {
    AlarmCode.IDLE: "%(count)s waiting, the longest for %(minutes)s min of %(target)s, and nobody calls",
    AlarmCode.UNSERVED: "%(count)s waiting, the longest for %(minutes)s min, and no counter is open",
    AlarmCode.WAIT_OVER: "The longest wait is %(minutes)s min, the target %(target)s; %(count)s waiting",
    AlarmCode.NUMBERS_OUT: "All numbers of today have been given out",
    AlarmCode.ABSENT_COUNTER: "%(numbers)s: waiting for this counter alone, and it is not open",
    AlarmCode.ABSENT_OFFICER: "%(numbers)s: waiting for this officer alone, who is not at an open counter",
    AlarmCode.UNANSWERED: "%(number)s was called %(minutes)s min ago and has not come",
    AlarmCode.PAUSE_OVER: "On pause for %(minutes)s min, longer than said or usual",
    AlarmCode.CROWDED: "%(count)s waiting for %(counters)s open counters",
    AlarmCode.OUT_OF_ORDER: "Called out of order %(count)s times today",
    AlarmCode.SENT_AWAY: "%(count)s times today people were sent away unserved, one after another",
    AlarmCode.WRONG_PINS: "%(count)s wrong PINs were tried with this name within the last hour",
    AlarmCode.WRONG_NAMES: "%(count)s times within the last hour somebody tried to sign in with them",
    AlarmCode.WAIT_SOON: "The longest wait is %(minutes)s min, the target %(target)s; %(count)s waiting",
    AlarmCode.NUMBERS_LOW: "%(count)s numbers are left for today",
    AlarmCode.LONG_SERVICE: "%(number)s has been here for %(minutes)s min",
    AlarmCode.PARKED_OVERDUE: "%(numbers)s: set aside, and the time to come back has passed",
    AlarmCode.PARKED_LONG: "%(numbers)s: set aside without a time to come back, for up to %(minutes)s min",
    AlarmCode.STOPPED: "No numbers are given: %(reason)s",
    Remedy.OPEN: "Open one more counter for %(queue)s: %(counters)s",
    Remedy.RESUME: "Ask a counter on pause to go on with %(queue)s: %(counters)s",
    Remedy.CALL: "Free to call %(queue)s: %(counters)s",
    Remedy.NOTHING_LEFT: "All counters for %(queue)s are busy. Tell the entrance, or stop giving numbers.",
    "help_numbers_out": "Tell the entrance, and stop giving numbers.",
    "help_absent_counter": "Open the counter, or move them back to the queue.",
    "help_absent_officer": "Call the officer back, or move them back to the queue.",
    "help_unanswered": "Ask the counter to call again, or to say that nobody came.",
    "help_pause_over": "Ask when the officer comes back, or release the counter.",
    "help_out_of_order": "Read the reasons in the log.",
    "help_sent_away": "Read in the log who they were.",
    "help_wrong_pins": "Ask them whether it was them. The security log says from where, if it goes on.",
    "help_wrong_names": "If it goes on, the security log says from where.",
    "help_numbers_low": "Tell the entrance in time.",
    "help_long_service": "Ask whether help is needed.",
    "help_parked_overdue": "Call them back, or cancel them.",
    "help_parked_long": "Ask the counter, call them back, or cancel them.",
    "help_stopped": "Resume it when people can be served again.",
}
"""Of each alarm what is wrong, and of each remedy, or else of the alarm itself, what would help."""
COUNTERS = frozenset(
    {AlarmCode.ABSENT_COUNTER, AlarmCode.UNANSWERED, AlarmCode.PAUSE_OVER, AlarmCode.LONG_SERVICE},
)
CHOICES = {AlarmCode.OUT_OF_ORDER, AlarmCode.SENT_AWAY}
OFFICERS = frozenset({*CHOICES, AlarmCode.ABSENT_OFFICER, AlarmCode.WRONG_PINS, AlarmCode.WRONG_NAMES})


SubjectKind = Literal["queue", "counter", "officer"]


class AlarmPart(Struct, frozen=True):
    """An alarm as supervisors read it, in both languages. `kind`: whether `subject` is the id of a queue, a counter or
    an officer; officers are named by the page, which knows their names.
    """

    code: AlarmCode
    severity: Severity
    kind: SubjectKind
    subject: str
    title: Text
    text: Text
    help: Text


def alarm_part(hall: Hall, alarm: Alarm) -> AlarmPart:
    """What a supervisor reads."""
    kind: SubjectKind = "counter" if alarm.code in COUNTERS else "officer" if alarm.code in OFFICERS else "queue"
    sentences = {language: _sentences(hall, alarm, kind, language) for language in KNOWN}
    title, text, help_text = (Text({language: parts[n] for language, parts in sentences.items()}) for n in range(3))
    return AlarmPart(alarm.code, alarm.severity, kind, alarm.subject, title, text, help_text)


def _sentences(hall: Hall, alarm: Alarm, kind: str, language: Language) -> tuple[str, str, str]:
    site = hall.site
    named = [site.counters[counter].name for counter in alarm.counters]
    title = _title(site, alarm, kind, language)
    figures = {**alarm.params, "reason": _reason(site, str(alarm.params.get("reason", "")), language)}
    helping = {"queue": title, "counters": ", ".join(named)}
    return (
        title,
        say(language, SENTENCES[alarm.code], figures, counter_noun=site.counter_noun),
        say(language, SENTENCES[alarm.remedy or f"help_{alarm.code}"], helping, counter_noun=site.counter_noun),
    )


def _title(site: Site, alarm: Alarm, kind: str, language: Language) -> str:
    match kind:
        case "queue":
            return queue_name(site, QueueId(alarm.subject), language)
        case "counter":
            known = site.counters.get(CounterId(alarm.subject))
            return known.name if known else alarm.subject
    return "" if alarm.subject else say(language, "Names that nobody has")


def _reason(site: Site, reason: str, language: Language) -> str:
    codes: dict[str, Code] = {code.id: code for code in site.work_rules.codes.stop}
    return codes[reason].name.in_language(language) if reason in codes else reason
