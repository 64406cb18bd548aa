"""People who press anything, from a seed: every verb of officers, supervisors and citizens, mostly refused."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from msgspec.structs import replace

from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, Nonce, QueueId, StaffId, TicketId
from core.domain.kinds import Language, TicketClass
from core.domain.rules import Condition, CounterRule, Criterion, Priority, QueueRule
from core.domain.site import Counter, Site
from core.domain.ticket import Delivered, ReservedFor
from core.domain.verbs import decide
from core.domain.verbs import requests as r
from tests.support.small_building import FLOOR_1, KIOSK, MONDAY, instant, service_of, small_site

CLASSES = tuple(TicketClass)
MAY_JUMP: dict[str, Any] = {"may_jump": True, "head_reason": "rentan"}
"""Right and reason of going before others."""
COUNTERS = {"1": "K", "2": "KS", "3": "SK", "4": "B", "5": "BKS"}
RULES: dict[str, CounterRule] = {
    "2": CounterRule(criteria=(Criterion.ORDER, Criterion.CLASS, Criterion.WAITING), may_choose=True),
    "3": CounterRule(criteria=(Criterion.TARGET, Criterion.WAITING), weights={QueueId("K"): 2}),
    "5": CounterRule(conditions=(Condition(QueueId("S"), 5),), may_choose=True, languages=()),
}


def many_rules() -> Site:
    """The small building, where every counter and queue has a rule of its own."""
    site = small_site(COUNTERS)
    own = {"S": QueueRule(Priority.AGEING, priority_weight=3, target_minutes=5), "B": QueueRule(Priority.STRICT)}
    queues = {name: replace(queue, rule=own.get(name, queue.rule)) for name, queue in site.queues.items()}
    return replace(site, queues=queues, counters={name: _with_rule(c) for name, c in site.counters.items()})


def _with_rule(counter: Counter) -> Counter:
    return replace(counter, rule=RULES.get(counter.id, counter.rule), auto_call=counter.id == "1")


def pressed(
    seed: int, presses: int = 1500, site: Site | None = None, day: date = MONDAY, seq: int = 0
) -> list[AnyFact]:
    """The facts of a day on which everybody presses something all the time. `seq`: the last fact before it."""
    chance, site = Random(seed), site or many_rules()
    hall, now = Hall(site, day, seq), instant("08:00", site, day)
    facts: list[AnyFact] = []
    for n in range(presses):
        now += timedelta(seconds=chance.choice((0, 1, 5, 30)))
        request = r.AdoptSite(site=site) if n == 0 else _anything(chance, hall)
        for verb in (request, r.RunDueWork()):
            facts += _asked(hall, verb, now, Nonce(f"press-{n}"))
    return facts


def _asked(hall: Hall, request: r.Request, now: datetime, nonce: Nonce) -> Iterator[AnyFact]:
    by_itself = isinstance(request, r.RunDueWork | r.AdoptSite | r.AdoptRules)
    try:
        facts = decide(hall, request if by_itself else replace(request, nonce=nonce), now)
    except Refusal:
        return
    for fact in facts:
        apply(hall, fact)
        yield fact


def _anything(chance: Random, hall: Hall) -> r.Request:
    counter = CounterId(chance.choice(list(COUNTERS)))
    here = {"counter": counter, "officer": hall.counter(counter).officer or StaffId(f"petugas-{counter}")}
    ticket = hall.counter(counter).ticket
    if ticket and chance.random() < 0.6:
        return _served(chance, hall, {**here, "ticket": ticket})
    makers = (_arrives, _arrives, _arrives, _calls, _calls, _calls, _officer, _far, _staff, _device)
    return chance.choice(makers)(chance, hall, here)


def _served(chance: Random, hall: Hall, about: dict[str, Any]) -> r.Request:
    now = hall.last_at or instant("08:00", hall.site, hall.day)
    until = chance.choice((None, now + timedelta(minutes=2)))
    queue, reserved_for = chance.choice("KSB"), chance.choice((None, None, ReservedFor("counter", CounterId("5"))))
    return chance.choice(
        (
            r.Finish(**about),
            r.Finish(**about),
            r.Start(**about),
            r.Arrive(**about),
            r.Recall(**about),
            r.NoShow(**about),
            r.Deliver(**about, services=(Delivered(service_of(queue)),)),
            r.Park(**about, reason="berkas", until=until, reserved_for=chance.choice(("counter", "officer", "queue"))),
            r.Transfer(
                **about,
                queue=QueueId(queue),
                reserved_for=reserved_for,
                place=chance.choice(("keep", "front", "end")),
                **MAY_JUMP,
            ),
        )
    )


def _arrives(chance: Random, hall: Hall, here: dict[str, Any]) -> r.Request:
    ticket_class = chance.choice((TicketClass.REGULAR, TicketClass.REGULAR, TicketClass.PRIORITY))
    now = hall.last_at or instant("08:00", hall.site, hall.day)
    booked = chance.choice((None, None, None, now + timedelta(minutes=chance.randint(-40, 40))))
    service, new = service_of(chance.choice("KSB")), TicketId(f"{chance.getrandbits(64):016x}")
    language: Language = chance.choice(("id", "en"))
    if chance.random() < 0.05:
        return r.ServeDirect(**here, ticket=new, service=service, ticket_class=ticket_class, allowed=True)
    return r.Issue(
        ticket=new, service=service, kiosk=KIOSK, ticket_class=ticket_class, language=language, booked_at=booked
    )


def _calls(chance: Random, hall: Hall, here: dict[str, Any]) -> r.Request:
    narrow: dict[str, Any] = chance.choice(
        (
            {},
            {},
            {"queue": QueueId(chance.choice("KSB"))},
            {"ticket_class": chance.choice(CLASSES)},
        )
    )
    return r.CallNext(**here, **narrow)


def _officer(chance: Random, hall: Hall, here: dict[str, Any]) -> r.Request:
    classes = chance.choice(((), (), (TicketClass.PRIORITY,)))
    queues = chance.choice(((), (QueueId("K"),)))
    return chance.choice(
        (
            r.Open(**here, queues=queues, classes=classes, weights={QueueId("S"): 1}),
            r.Open(counter=here["counter"], officer=StaffId(chance.choice(("tamu", "wakil"))), take_over=True),
            r.Pause(**here, reason="istirahat", until=hall.last_at and hall.last_at + timedelta(seconds=90)),
            r.Resume(**here),
            r.Undo(**here),
            r.Undo(**here),
            r.AskToClose(**here),
            r.Close(**here),
        )
    )


def _far(chance: Random, hall: Hall, here: dict[str, Any]) -> r.Request:
    about = {**here, "ticket": _some_ticket(chance, hall)}
    return chance.choice(
        (
            r.CallTicket(**about, why="rentan", may_jump=True),
            r.CallTicket(**about, why="rentan", may_jump=True),
            r.Leave(**about),
            r.Return(**about),
        )
    )


def _staff(chance: Random, hall: Hall, here: dict[str, Any]) -> r.Request:
    staff, ticket, queue = StaffId("penyelia"), _some_ticket(chance, hall), QueueId(chance.choice("KSB"))
    place: r.Place = chance.choice(("keep", "front", "end"))
    return chance.choice(
        (
            r.MoveTicket(staff=staff, ticket=ticket, queue=queue, place=place, **MAY_JUMP),
            r.Cancel(staff=staff, ticket=ticket, reason="ganda"),
            r.Reactivate(staff=staff, ticket=ticket, place=place, **MAY_JUMP),
            r.Release(staff=staff, counter=here["counter"]),
            r.AnswerClosing(staff=staff, counter=here["counter"], approved=chance.random() < 0.5),
            r.StopIssuing(staff=staff, queue=queue, reason="penuh"),
            r.ResumeIssuing(staff=staff, queue=queue),
            r.ResumeIssuing(staff=staff, queue=queue),
        )
    )


def _device(chance: Random, hall: Hall, here: dict[str, Any]) -> r.Request:
    if hall.calls and chance.random() < 0.5:
        return r.RecordAnnounced(call=chance.choice(hall.calls).seq, zone=FLOOR_1, spoken=True)
    fault = chance.choice(("", "paper_out"))
    return r.RecordSlip(ticket=_some_ticket(chance, hall), kiosk=KIOSK, fault=fault)


def _some_ticket(chance: Random, hall: Hall) -> TicketId:
    return chance.choice(list(hall.tickets)) if hall.tickets else TicketId("nobody")
