"""The rule by which people are called, read aloud: what `core.domain.calling` does, in sentences for everybody."""

from core.web.rule_words.building import building_sentences
from core.web.rule_words.counters import counter_sentences
from core.web.rule_words.queues import queue_name, queue_sentences
from core.web.rule_words.reasons import reason_words

__all__ = ["building_sentences", "counter_sentences", "queue_name", "queue_sentences", "reason_words"]
