"""Refusals: one tree, each leaf with a code and a sentence of its own."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain import errors
from core.domain.errors import Refusal

CORE = Path(inspect.getfile(errors)).parents[2]


def below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith(errors.__name__):
            yield child
            yield from below(child)


ALL = list(below(Refusal))
LEAVES = [kind for kind in ALL if not any(other in ALL for other in kind.__subclasses__())]
PARAMS = {kind.__name__: set(re.findall(r"%\((\w+)\)s", kind.sentence)) for kind in LEAVES}


def picture() -> dict[str, list[str]]:
    """Branch and leaves as they are drawn at the top of the file."""
    tree: dict[str, list[str]] = {}
    for line in (errors.__doc__ or "").splitlines():
        words = re.findall(r"[A-Z][A-Za-z]+", line)
        if "──" in line:
            tree[words[0]] = words[1:]
        elif line.strip().startswith("│") or (tree and line.startswith(" " * 16)):
            tree[list(tree)[-1]] += words
    return tree


def test_each_refusal_has_a_code_and_a_sentence_of_its_own() -> None:
    assert len({kind.code for kind in LEAVES}) == len(LEAVES)
    assert len({kind.sentence for kind in LEAVES}) == len(LEAVES)
    assert Refusal.code not in {kind.code for kind in LEAVES}


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_a_code_is_the_name_in_small_letters(kind: type[Refusal]) -> None:
    assert kind.code == re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
    assert kind.sentence[0].isupper() or kind.sentence.startswith("%(")
    assert "__init__" not in vars(kind)


def test_the_tree_at_the_top_of_the_file_lists_every_refusal_in_its_branch() -> None:
    drawn = {branch: set(leaves) for branch, leaves in picture().items()}
    branches = [kind for kind in Refusal.__subclasses__() if kind in ALL]
    assert drawn == {kind.__name__: {leaf.__name__ for leaf in below(kind)} for kind in branches}


def raised_in(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Each refusal made in a file, with the names of its params."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PARAMS:
            yield node.func.id, {keyword.arg or "" for keyword in node.keywords}
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id in PARAMS:
            yield node.exc.id, set()


RAISED = [(path, *made) for path in sorted(CORE.joinpath("domain").rglob("*.py")) for made in raised_in(path)]


def test_the_params_of_every_refusal_fill_its_sentence() -> None:
    assert len(RAISED) > 20
    for path, name, params in RAISED:
        assert params == PARAMS[name], f"{name} in {path.name}"


def test_a_refusal_keeps_its_params_and_reads_as_its_code() -> None:
    refusal = errors.CounterIdle(counter="Loket 3")
    assert (str(refusal), refusal.params) == ("counter_idle", {"counter": "Loket 3"})
    assert refusal.sentence % refusal.params == "Nobody is at Loket 3 now."
