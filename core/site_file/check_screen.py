"""Whether the screens of a zone show and speak what is called there."""

from collections.abc import Sequence

from core.domain.site import Screen, Zone
from core.site_file.draft import Draft, Placed
from core.site_file.problems import ProblemList
from core.site_file.rules import all_known

SIGN_COUNTERS_MAX = 4
"""More cannot be read on one sign from where people wait."""


def check_screens(draft: Draft, report: ProblemList) -> None:
    """A voice for each zone, and counters for each sign."""
    for key, zone in draft.zones:
        screens = [screen for screen in draft.screens if screen.thing.zone == zone.id]
        _a_voice(key, screens, report)
        for place, screen in screens:
            _layout(screen, _counters(draft, zone), f"{place}.counters", report)


def _a_voice(key: str, screens: Sequence[Placed[Screen]], report: ProblemList) -> None:
    if screens and not any(screen.thing.voice for screen in screens):
        report.add(f"{key}.screens", "none of them speaks; give at least one of them voice = true")


def _counters(draft: Draft, zone: Zone) -> list[str]:
    return [str(counter.id) for _, counter in draft.counters if counter.zone in zone.shows]


def _layout(screen: Screen, here: list[str], key: str, report: ProblemList) -> None:
    if screen.layout != "sign":
        if screen.counters:
            report.add(key, 'only a sign hangs over counters; give this screen layout = "sign", or leave them out')
        return
    if not 1 <= len(screen.counters) <= SIGN_COUNTERS_MAX:
        such = f', such as counters = ["{here[0]}"]' if here else ""
        report.add(key, f"a sign hangs over 1 to {SIGN_COUNTERS_MAX} counters{such}")
    if len(set(screen.counters)) < len(screen.counters):
        report.add(key, "names a counter twice")
    all_known(screen.counters, here, "counter of this zone", key, report)
