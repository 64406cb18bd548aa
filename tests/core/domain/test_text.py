"""Words for people are a mapping from a language to the words in it."""

import copy
import pickle
from operator import delitem, methodcaller, setitem

import msgspec
import pytest
from msgspec import Struct

from core.domain.text import NO_TEXT, Text

COUNTER = Text(id="Loket", en="Counter")


class Sign(Struct, frozen=True):
    """Something with words on it."""

    words: Text = NO_TEXT


def test_everyone_reads_their_own_language() -> None:
    assert [COUNTER.in_language(language) for language in ("id", "en")] == ["Loket", "Counter"]


def test_whose_language_is_missing_reads_the_first_there_is() -> None:
    assert Text(id="Loket").in_language("en") == "Loket"
    assert Text(en="Counter").in_language("id") == "Counter"
    assert NO_TEXT.in_language("id") == ""


def test_empty_words_are_missing_words() -> None:
    assert Text(id="Loket", en="") == Text(id="Loket")
    assert Text(id="", en="Counter").in_language("id") == "Counter"
    assert Text(id="") == NO_TEXT
    assert not NO_TEXT


def test_words_for_whoever_has_no_language_are_the_first() -> None:
    assert (COUNTER.first, Text(en="Counter", id="Loket").first, NO_TEXT.first) == ("Loket", "Counter", "")


def test_the_same_words_are_equal_and_count_once() -> None:
    again = Text({"en": "Counter", "id": "Loket"})
    assert again == COUNTER
    assert {COUNTER, again, Text(id="Gerai")} == {COUNTER, Text(id="Gerai")}
    assert hash(Sign(COUNTER)) == hash(Sign(again))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: setitem(text, "id", "Gerai"),
        lambda text: delitem(text, "id"),
        methodcaller("update", id="Gerai"),
        methodcaller("setdefault", "jv", "Loket"),
        methodcaller("pop", "id"),
        methodcaller("popitem"),
        methodcaller("clear"),
        methodcaller("__ior__", {"id": "Gerai"}),
    ],
)
def test_words_are_never_changed(change: methodcaller) -> None:
    text = Text(id="Loket", en="Counter")
    with pytest.raises(TypeError):
        change(text)
    assert text == COUNTER


def test_words_can_be_copied_and_put_aside_and_keep_their_order() -> None:
    for twin in (copy.deepcopy(COUNTER), pickle.loads(pickle.dumps(COUNTER))):
        assert isinstance(twin, Text)
        assert list(twin.items()) == [("id", "Loket"), ("en", "Counter")]


def test_words_travel_as_an_object_in_their_order() -> None:
    assert msgspec.json.encode(Sign(COUNTER)) == b'{"words":{"id":"Loket","en":"Counter"}}'
    assert msgspec.json.encode(Sign(Text(en="Counter", id="Loket"))) == b'{"words":{"en":"Counter","id":"Loket"}}'
    assert msgspec.json.encode(Sign()) == b'{"words":{}}'
