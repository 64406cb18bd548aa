"""The whole rule of a building on one page, for `antrean rules`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from core.domain.ids import CounterId, QueueId
from core.domain.kinds import Language
from core.domain.rules import Rules, digest_of
from core.domain.site import Site
from core.words.rule import building_sentences, counter_sentences, queue_name, queue_sentences

T = TypeVar("T")


def rule_lines(site: Site, language: Language, counter: CounterId | None = None) -> Iterator[str]:
    """For the building, per counter and per queue; for one counter only itself and the queues it takes from.

    Who follows the same rule stands together. The digest is that of the whole building in either case.
    """
    rules = site.rules()
    yield from (site.name.in_language(language), f"SHA-256 {digest_of(rules)}", "")
    yield from building_sentences(site, language)
    yield from _counters(site, rules, [counter] if counter else rules.counters, language)
    yield from _queues(site, rules, rules.counters[counter].queues if counter else rules.queues, language)


def _counters(site: Site, rules: Rules, counters: Iterable[CounterId], language: Language) -> Iterator[str]:
    """Counters that differ only in the queues they take from, which is their first sentence, share their steps."""
    texts = {counter: counter_sentences(site, rules, counter, language) for counter in counters}
    for steps, alike in _grouped({counter: sentences[1:] for counter, sentences in texts.items()}):
        yield ""
        for (whom,), same in _grouped({counter: texts[counter][:1] for counter in alike}):
            yield f"{', '.join(site.counters[counter].name for counter in same)}: {whom}"
        yield from _indented(steps)


def _queues(site: Site, rules: Rules, queues: Iterable[QueueId], language: Language) -> Iterator[str]:
    texts = {queue: queue_sentences(site, rules, queue, language) for queue in queues}
    for sentences, alike in _grouped(texts):
        yield from ("", f"{', '.join(queue_name(site, queue, language) for queue in alike)}:", *_indented(sentences))


def _indented(sentences: Sequence[str]) -> Iterator[str]:
    return (f"  {sentence}" for sentence in sentences)


def _grouped(texts: Mapping[T, Sequence[str]]) -> Iterable[tuple[tuple[str, ...], list[T]]]:
    groups: dict[tuple[str, ...], list[T]] = {}
    for thing, sentences in texts.items():
        groups.setdefault(tuple(sentences), []).append(thing)
    return groups.items()
