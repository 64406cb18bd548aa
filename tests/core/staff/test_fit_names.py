"""Which names people may have: nothing in them is hidden, and nobody looks like somebody else."""

import pytest

from core.domain.errors import NameAlike, NameTaken, UnfitLetters, UnfitName
from core.domain.ids import StaffId
from core.staff.fit_names import must_be_fit_name, must_look_like_nobody, skeleton, tidy_name
from core.staff.people import Role, Staff


def somebody(name: str, n: int = 1) -> Staff:
    return Staff(StaffId(f"id-{n}"), name, Role.OFFICER)


@pytest.mark.parametrize(
    "name",
    ["Sri Lestari", "Nur'aini", "Ni Luh Puṭu", "Dr. Budi Santoso, S.Kom.", "Ma’ruf", "José", "Agung-2", "Åsa", "李娜"],
)
def test_names_of_people_are_taken_as_they_are(name: str) -> None:
    must_be_fit_name(tidy_name(name))
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",
        "\u200d",
        "\u200e",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\x00",
        "\x1b",
        "\n",
        "\t",
        "\u2028",
        "\ue000",
    ],
    ids=ascii,
)
def test_what_cannot_be_seen_is_refused_wherever_it_stands(hidden: str) -> None:
    for name in (f"Sri{hidden}Lestari", f"{hidden}Sri", f"Sri{hidden}"):
        with pytest.raises(UnfitLetters):
            must_be_fit_name(tidy_name(name))


def test_a_heap_of_accents_is_no_name() -> None:
    with pytest.raises(UnfitLetters):
        must_be_fit_name(tidy_name("Sri" + 9 * "\u0336"))


@pytest.mark.parametrize("name", ["Sri Lеstari", "Вudi", "Sri Lestαri"], ids=ascii)
def test_letters_of_two_scripts_are_not_mixed(name: str) -> None:
    with pytest.raises(UnfitLetters):
        must_be_fit_name(name)


@pytest.mark.parametrize("name", ["Sri 😀", "Sri ☎", "123", "...", "'"], ids=ascii)
def test_a_name_is_made_of_letters(name: str) -> None:
    with pytest.raises(UnfitLetters):
        must_be_fit_name(name)


@pytest.mark.parametrize("name", ["", " ", "   ", "x" * 81])
def test_a_name_has_1_to_80_letters(name: str) -> None:
    with pytest.raises(UnfitName):
        must_be_fit_name(tidy_name(name))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sri   Lestari ", "Sri Lestari"),
        ("Ｓｒｉ", "Sri"),
        ("Sri\u00a0Lestari", "Sri Lestari"),
        ("Jose\u0301", "José"),
    ],
    ids=ascii,
)
def test_a_name_is_kept_in_its_normal_form(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Ilham", "lIham"), ("Ilham", "1lham"), ("Oki", "0ki"), ("Сосо", "Coco"), ("Ma'ruf", "Ma’ruf")),
        *(("Siti", "Sïti"), ("José", "Jose"), ("Putu", "Puṭu"), ("Jorgen", "Jørgen"), ("Lukas", "Łukas")),
    ],
    ids=ascii,
)
def test_names_that_look_alike_are_told_apart_by_nobody(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    with pytest.raises(NameAlike):
        must_look_like_nobody(somebody(one), [somebody(other, 2)])


def test_a_name_that_somebody_has_is_taken_in_any_case() -> None:
    with pytest.raises(NameTaken):
        must_look_like_nobody(somebody("sri LESTARI"), [somebody("Sri Lestari", 2)])


def test_who_is_asked_about_themselves_may_stay_and_other_names_stand_beside_each_other() -> None:
    must_look_like_nobody(somebody("Ilham"), [somebody("Ilham"), somebody("Ilma", 2), somebody("Mami", 3)])
    must_look_like_nobody(somebody("Marni"), [somebody("Mami", 3)])
    must_look_like_nobody(somebody("Alia"), [somebody("Alla", 2), somebody("Aila", 3)])
    must_look_like_nobody(somebody("कि"), [somebody("का", 2)])
