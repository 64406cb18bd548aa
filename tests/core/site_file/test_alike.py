"""A technician hears of prefixes that a hall mixes up, before a citizen goes to somebody else's counter."""

from msgspec.structs import replace

from config.sample import load_sample
from core.domain.ids import ZoneId
from core.domain.site import Site
from core.site_file.alike import PROPOSED_MAX, prefixes_alike


def sample() -> Site:
    return load_sample().site


def with_prefixes(*prefixes: str) -> Site:
    """The first queues have these, the others ones that nobody mixes up."""
    site = sample()
    others = (f"Z{n}" for n in range(99))
    named = [*prefixes, *(next(others) for _ in range(len(site.queues) - len(prefixes)))]
    queues = {
        queue.id: replace(queue, numbering=replace(queue.numbering, prefix=named[n]))
        for n, queue in enumerate(site.queues.values())
    }
    everywhere = {counter.id: replace(counter, zone=ZoneId("lantai-1")) for counter in site.counters.values()}
    return replace(site, queues=queues, counters=everywhere)


def test_each_zone_says_which_numbers_sound_alike_there_and_which_prefixes_would_not() -> None:
    sentences = prefixes_alike(with_prefixes("B", "K", "D", "M", "N", "3P", "3T", "4P"))
    assert sentences == [
        'Zone "lantai-1" hears numbers that sound alike over loudspeakers: 3P, 3T; B, D; M, N. '
        "Prefixes that are free and sound like no other here: A, E, F, H, I, J."
    ]


def test_what_is_proposed_sounds_like_no_prefix_of_the_site() -> None:
    proposed = prefixes_alike(sample())[0].rpartition(": ")[2].rstrip(".").split(", ")
    assert proposed == ["X", "Y", "Z", "A1", "E1", "F1"]
    assert len(proposed) == PROPOSED_MAX


def test_where_no_voice_speaks_or_none_are_alike_nothing_is_said() -> None:
    assert prefixes_alike(with_prefixes("B", "K", "M", "2D")) == []
    silent = with_prefixes("B", "D")
    assert prefixes_alike(replace(silent, voice=replace(silent.voice, engine="none"))) == []
    mute = {screen.id: replace(screen, voice=False) for screen in silent.screens.values()}
    assert prefixes_alike(replace(silent, screens=mute)) == []
