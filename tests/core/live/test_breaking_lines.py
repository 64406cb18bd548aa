"""A line that breaks in the middle of a frame."""

import pytest

from core.live.followers import Rank
from tests.support.hub_stage import Line, Stage, WaitingView
from tests.support.office import turns


class Breaking(Line):
    """Breaks in the very moment of writing."""

    def write(self, data: bytes) -> None:
        if self.messages:
            raise RuntimeError("nobody knew that it was closed")
        super().write(data)


@pytest.mark.parametrize("rank", Rank)
async def test_a_line_that_breaks_while_it_is_written_to_costs_the_others_nothing(stage: Stage, rank: Rank) -> None:
    lines = [Line(), Breaking(), Line()]
    for line in lines:
        stage.hub.join(WaitingView("K", rank), line)
    stage.issues("K")
    await turns()
    assert [len(line.messages) for line in lines] == [2, 1, 2]
    assert lines[1].aborted
