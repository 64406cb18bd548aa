"""`python -m tests.bench.alternating OTHER`: what a number costs here and in another tree, in many short rounds.

On a machine that others use, too, tickets a second say little, and one long round after the other says whose round was
disturbed. Each round of one version is held against the one beside it of the other; the median of those counts.
OTHER: a worktree of the other version, such as `git worktree add --detach ../old f4b8e75` (0.2.0).
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from msgspec import Struct

from tests.bench.table import head, row

ROUNDS, NUMBERS, WARM = 16, 2_500, 2_000
HERE = Path(__file__).parents[2]


class Round(Struct, frozen=True):
    """Microseconds of the processor for a number, and numbers in a second."""

    all_threads: float
    first_thread: float
    per_second: float


class Tree:
    """One version that is being served."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        while "ready" not in self._line():
            pass
        self.round(WARM)

    def round(self, numbers: int) -> Round:
        """Take so many."""
        assert self._process.stdin
        self._process.stdin.write(f"{numbers}\n")
        self._process.stdin.flush()
        return Round(*map(float, self._line().split()))

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "it has ended; what it said stands above"
        return line


@contextmanager
def served(tree: Path) -> Iterator[Tree]:
    """A tree's server, and its load beside it, until the block ends."""
    command, pipe = [sys.executable, "-P", str(HERE / "tests/bench/one_tree.py")], subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    with subprocess.Popen(command, cwd=tree, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield Tree(process)
        assert process.stdin
        process.stdin.close()


def main(other: Path) -> None:
    """Measure, and print the table."""
    with ExitStack() as stack:
        trees = [stack.enter_context(served(tree)) for tree in (HERE, other)]
        pairs = [_pair(trees, nth) for nth in range(ROUNDS)]
    head(f"A number at 32 clients, median of {ROUNDS} rounds", "processor", "its first thread", "numbers/s")
    for name, rounds in zip(("here", str(other)), zip(*pairs, strict=True), strict=True):
        medians = [median(getattr(one, field) for one in rounds) for field in Round.__struct_fields__]
        row(name, f"{medians[0]:.1f} us", f"{medians[1]:.1f} us", f"{medians[2]:,.0f}")
    print(f"\nhere / there, median of the pairs: numbers per processor second "
          f"{median(there.all_threads / here.all_threads for here, there in pairs):.3f}, numbers per second "
          f"{median(here.per_second / there.per_second for here, there in pairs):.3f}")  # fmt: skip


def _pair(trees: list[Tree], nth: int) -> tuple[Round, ...]:
    """Each in turn is the first."""
    order = (0, 1) if nth % 2 else (1, 0)
    done = {which: trees[which].round(NUMBERS) for which in order}
    return done[0], done[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
