"""What a supervisor proposes, and the rules that it makes."""

from msgspec import Struct
from msgspec.structs import replace

from core.domain.errors import RulesUnfit, UnknownCounter, UnknownQueue
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId
from core.domain.proposal import must_make_sense, rules_in_force
from core.domain.rules import CounterRule, QueueRule, Rules
from core.web.api import FreshNonce


class RulesProposal(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The queues and counters whose rules are to be others, each with its whole rule; the rest stays as it is in force.

    `of_file`: the rules of the site file again, whatever else is said.
    """

    queues: dict[QueueId, QueueRule] = {}
    counters: dict[CounterId, CounterRule] = {}
    of_file: bool = False


class RulesAdoption(RulesProposal, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The same, to hold from now on. `seen`: the digest of the rules that the asker saw in force."""

    nonce: FreshNonce
    seen: str


def proposed(hall: Hall, proposal: RulesProposal) -> Rules:
    """The rules as they would be. Raises `UnknownQueue`, `UnknownCounter`, `RulesUnfit` or `RulesDoNotWork`."""
    if proposal.of_file:
        return hall.site.rules()
    # Rules that were adopted before the site file changed may lack a queue, or hold one that is gone.
    own, present = hall.site.rules(), rules_in_force(hall)
    queues = {queue: present.queues.get(queue, rule) for queue, rule in own.queues.items()}
    counters = {counter: present.counters.get(counter, rule) for counter, rule in own.counters.items()}
    if not queues.keys() >= proposal.queues.keys():
        raise UnknownQueue
    if not counters.keys() >= proposal.counters.keys():
        raise UnknownCounter
    rules = Rules(
        queues | proposal.queues,
        counters | {c: _complete(rule, own.counters[c]) for c, rule in proposal.counters.items()},
    )
    _must_be_of_this_building(hall, rules, own)
    must_make_sense(hall.site, rules)
    return rules


def _must_be_of_this_building(hall: Hall, rules: Rules, own: Rules) -> None:
    """Refuse a counter that takes from other queues than its own. Raises `UnknownQueue` or `RulesUnfit`."""
    if any(queue not in hall.site.queues for rule in rules.counters.values() for queue in rule.queues):
        raise UnknownQueue
    if not rules.fit(own):
        raise RulesUnfit


def _complete(rule: CounterRule, own: CounterRule) -> CounterRule:
    """Without queues: those of the counter. A weight of 0 is none."""
    weights = {queue: weight for queue, weight in rule.weights.items() if weight}
    return replace(rule, queues=rule.queues or own.queues, weights=weights)
