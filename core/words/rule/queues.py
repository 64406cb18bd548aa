"""What holds for everybody in a queue: priority, how long one should wait, and what happens to who is not there."""

from core.domain.ids import QueueId
from core.domain.kinds import Language
from core.domain.rules import Priority, QueueRule, Rules
from core.domain.site import Grace, NoShowRule, Site
from core.words.languages import say


def queue_name(site: Site, queue: QueueId, language: Language) -> str:
    """What people know a queue by: `K (Dinkes JKN)`. Its id where the building has it no more."""
    known = site.queues.get(queue)
    return f"{known.numbering.prefix} ({known.name.in_language(language)})" if known else queue


def queue_sentences(site: Site, rules: Rules, queue: QueueId, language: Language) -> list[str]:
    """The rule of one queue, without numbers: no sentence comes before another."""
    rule, known = rules.queues[queue], site.queues.get(queue)
    sentences = [*_priority(rule, language), *_times(rule, language)]
    if known:
        sentences += [_no_show(known.no_show, language), _grace(known.grace, language), _aside(known.grace, language)]
    return sentences


def turns(rule: QueueRule, language: Language) -> list[str]:
    """How priority numbers take turns with the others; nothing under ageing, which knows no turns."""
    match rule.priority:
        case Priority.RATIO:
            sentence = "Priority numbers go first, at most %(count)s in a row; then comes one other number."
            return [say(language, sentence, {"count": rule.priority_calls_max})]
        case Priority.STRICT:
            return [say(language, "Priority numbers always go first.")]
        case Priority.NONE:
            return [say(language, "Nobody has priority.")]
        case Priority.AGEING:
            return []


def _priority(rule: QueueRule, language: Language) -> list[str]:
    if rule.priority is not Priority.AGEING:
        return turns(rule, language)
    sentence = "One minute of waiting with a priority number counts as %(times)s."
    return [say(language, sentence, {"times": 1 + rule.priority_weight})]


def _times(rule: QueueRule, language: Language) -> list[str]:
    sentences = []
    if rule.target_minutes:
        sentence = "Nobody should wait longer than %(minutes)s minutes."
        sentences.append(say(language, sentence, {"minutes": rule.target_minutes}))
    sentence = (
        "Whoever has booked is called from %(early)s minutes before their time; "
        "whoever comes more than %(late)s minutes late waits like everybody else."
    )
    return [*sentences, say(language, sentence, {"early": rule.early_minutes, "late": rule.late_minutes})]


def _no_show(rule: NoShowRule, language: Language) -> str:
    if not rule.seconds_min:
        return say(language, "Whoever does not come counts as absent after %(calls)s calls.", {"calls": rule.calls_min})
    sentence = "Whoever does not come counts as absent after %(calls)s calls and %(seconds)s seconds."
    return say(language, sentence, {"calls": rule.calls_min, "seconds": rule.seconds_min})


def _grace(grace: Grace | None, language: Language) -> str:
    if grace is None:
        return say(language, "Whoever missed their call takes a new number.")
    return f"{_how_long(grace, language)} {_where(grace, language)}"


def _aside(grace: Grace | None, language: Language) -> str:
    if grace is None or grace.place == "end":
        return say(language, "Whoever was set aside unserved waits at the end when they are back.")
    if grace.place == "front":
        return say(language, "Whoever was set aside unserved keeps their place for that time, then waits at the end.")
    return say(language, "Whoever was set aside unserved comes back in the same way, and later at the end.")


def _how_long(grace: Grace, language: Language) -> str:
    bounds = {"minutes": grace.minutes, "numbers": grace.numbers}
    match bool(grace.minutes), bool(grace.numbers):
        case True, False:
            return say(language, "Whoever missed their call may come back within %(minutes)s minutes.", bounds)
        case False, True:
            sentence = "Whoever missed their call may come back until more than %(numbers)s others were called."
        case True, True:
            sentence = (
                "Whoever missed their call may come back within %(minutes)s minutes, "
                "and until more than %(numbers)s others were called."
            )
        case _:
            sentence = "Whoever missed their call may come back on the same day."
    return say(language, sentence, bounds)


def _where(grace: Grace, language: Language) -> str:
    match grace.place:
        case "front":
            return say(language, "They are then called next.")
        case "after":
            sentence = "They then wait behind the first %(after)s of their class."
            return say(language, sentence, {"after": grace.after})
        case "end":
            return say(language, "They then wait at the end.")
