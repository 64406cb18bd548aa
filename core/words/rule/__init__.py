"""The rule by which people are called, read aloud: what `core.domain.calling` does, in sentences for everybody."""

from core.words.rule.building import building_sentences
from core.words.rule.counters import counter_sentences
from core.words.rule.queues import queue_name, queue_sentences
from core.words.rule.reasons import reason_words

__all__ = ["building_sentences", "counter_sentences", "queue_name", "queue_sentences", "reason_words"]
