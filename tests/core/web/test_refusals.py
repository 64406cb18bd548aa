"""The tree of refusals: every leaf has its code, sentence and status."""

import re

import pytest

from core.domain import errors
from core.domain.errors import Refusal
from core.web.errors import STATUS, Unexpected, status_of
from tests.support.sentences import refusals

LEAVES = [kind for kind in refusals() if not kind.__subclasses__()]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.__name__)
def test_every_refusal_has_a_code_a_sentence_and_a_status_that_fits(leaf: type[Refusal]) -> None:
    assert leaf.code != Refusal.code
    assert leaf.sentence != Refusal.sentence
    assert any(issubclass(leaf, line) for line in STATUS), "no status by accident"
    assert 400 <= status_of(leaf()) <= 503


def test_codes_are_unique() -> None:
    codes = [leaf.code for leaf in LEAVES]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize(
    ("leaf", "status"),
    [
        (errors.UnknownService, 404),
        (errors.UnknownAddress, 404),
        (errors.NobodyWaiting, 409),
        (errors.NonceReused, 409),
        (errors.BadRequest, 400),
        (errors.TooLarge, 413),
        (errors.WrongMethod, 405),
        (errors.SignInNeeded, 401),
        (errors.WrongPin, 401),
        (errors.RoleNeeded, 403),
        (errors.InvitationSpent, 403),
        (errors.TooManyTries, 429),
        (errors.NotStored, 503),
        (errors.TooBusy, 503),
        (errors.NotConfirmed, 503),
        (Unexpected, 503),
    ],
)
def test_the_status_says_whose_turn_it_is_to_change_something(leaf: type[Refusal], status: int) -> None:
    assert status_of(leaf()) == status


def test_the_picture_of_the_tree_names_every_refusal_on_its_branch() -> None:
    drawn, branch = {}, ""
    for line in (errors.__doc__ or "").splitlines():
        words = re.findall(r"[A-Z][A-Za-z]+", line) if "──" in line or "│  " in line else []
        if "──" in line:
            branch, *words = words
        drawn.update(dict.fromkeys(words, branch))
    parents = {
        kind.__name__: kind.__mro__[1].__name__ for kind in LEAVES if kind.__module__.startswith(errors.__name__)
    }
    assert drawn == parents
