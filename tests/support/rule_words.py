"""A site's rule, and its sentences."""

from msgspec.structs import replace

from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language
from core.domain.rules import CounterRule, QueueRule
from core.domain.site import Queue, Site
from core.words.rule import counter_sentences
from tests.support.small_building import small_site

K, S, ONE = QueueId("K"), QueueId("S"), CounterId("1")


def site_with(rule: CounterRule, queues: str = "KS", **rules: QueueRule) -> Site:
    """Loket 1 with a rule, taking from queues that may have rules of their own."""
    site = small_site({"1": queues})
    counters = {ONE: replace(site.counters[ONE], rule=rule)}
    return replace(site, counters=counters, queues={q.id: ruled(q, rules) for q in site.queues.values()})


def ruled(queue: Queue, rules: dict[str, QueueRule]) -> Queue:
    return replace(queue, rule=rules.get(queue.id, queue.rule))


def sentences_of(site: Site, language: Language = "id") -> list[str]:
    return counter_sentences(site, site.rules(), ONE, language)
