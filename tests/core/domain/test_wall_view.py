"""Once the wall clock was mended, every view reads as that clock would have shown it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from core.domain.views.wall import on_the_wall
from tests.support.lobby import Lobby
from tests.support.screens import views_of
from tests.support.working_day import working_day


def instants(part: object) -> list[datetime]:
    """All that there are in something, in their order."""
    return list(_instants(msgspec.to_builtins(part, builtin_types=(datetime,), enc_hook=dict)))


def _instants(value: object) -> Iterator[datetime]:
    match value:
        case datetime():
            yield value
        case dict():
            for part in value.values():
                yield from _instants(part)
        case list() | tuple():
            for part in value:
                yield from _instants(part)


def test_each_instant_of_each_view_is_put_by_what_the_wall_was_mended_by() -> None:
    hall = working_day(Lobby).hall
    assert hall.wall_ahead == timedelta(minutes=-50)
    views = views_of(hall)
    before = instants(views)
    assert len(before) > 100
    assert instants(on_the_wall(hall, views)) == [at - timedelta(minutes=50) for at in before]


def test_the_rest_of_a_view_is_the_very_same() -> None:
    hall = working_day(Lobby).hall
    views = views_of(hall)
    ahead = on_the_wall(hall, views)
    assert msgspec.to_builtins(ahead.queues, builtin_types=(datetime,)).keys() == views.queues.keys()
    assert [view.queue for view in ahead.queues.values()] == [view.queue for view in views.queues.values()]
    assert next(iter(ahead.boards.values())).counters == next(iter(views.boards.values())).counters


def test_where_nobody_mended_a_clock_a_view_is_not_even_copied() -> None:
    lobby = Lobby()
    lobby.issues("K")
    views = views_of(lobby.hall)
    assert on_the_wall(lobby.hall, views) is views
