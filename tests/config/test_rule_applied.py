"""What a technician writes is whom people see called: from the file to the choice."""

import pytest

from config.packaged import packaged_sites
from core.domain.facts import Reason
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.site import Site
from core.site_file import load_site
from tests.support.queue_people import Person, choice_at
from tests.support.site_files import read, spoilt

A, Z = "disdukcapil", "bersama"
PRIORITY, BOOKED = TicketClass.PRIORITY, TicketClass.BOOKED


def site_with(rule: str = "", of_queue: str = "digits = 3") -> Site:
    """Loket 1 takes from A, then from Z."""
    counter = f'{{ label = "1", queues = ["{A}", "{Z}"], rule = {{ {rule} }} }}'
    return read(spoilt(('counters = ["1",', f"counters = [{counter},"), ('prefix = "A"', f'prefix = "A", {of_queue}')))


def next_at_loket_1(site: Site, *people: Person, streak: int = 0) -> tuple[str, Reason]:
    """Who is called, and why."""
    choice = choice_at(site, "disdukcapil-1", people, streak)
    assert choice
    return choice.ticket, choice.reason


def test_people_of_one_queue_are_called_in_the_order_in_which_they_came() -> None:
    people = Person("second", A, 5), Person("first", A, 9), Person("third", A, 1)
    assert next_at_loket_1(site_with(), *people) == ("first", Reason.FIRST_COME)


def test_queues_of_one_counter_are_merged_by_arrival_unless_it_says_otherwise() -> None:
    people = Person("of A", A, 5), Person("of Z", Z, 9)
    assert next_at_loket_1(site_with(), *people) == ("of Z", Reason.FIRST_COME)
    assert next_at_loket_1(site_with('criteria = ["order"]'), *people) == ("of A", Reason.QUEUE_ORDER)


PEOPLE = Person("regular", A, 20), Person("priority", A, 8, PRIORITY)


@pytest.mark.parametrize(
    ("priority", "streak", "called", "reason"),
    [
        ('priority = "ratio", priority_calls_max = 3', 2, "priority", Reason.PRIORITY),
        ('priority = "ratio", priority_calls_max = 3', 3, "regular", Reason.FIRST_COME),
        ('priority = "strict"', 99, "priority", Reason.PRIORITY),
        ('priority = "none"', 0, "regular", Reason.FIRST_COME),
        ('priority = "ageing", priority_weight = 1', 0, "regular", Reason.FIRST_COME),
        ('priority = "ageing", priority_weight = 2', 0, "priority", Reason.WEIGHT),
    ],
)
def test_priority_means_what_the_queue_says(priority: str, streak: int, called: str, reason: Reason) -> None:
    site = site_with(of_queue=f"rule = {{ {priority} }}")
    assert next_at_loket_1(site, *PEOPLE, streak=streak) == (called, reason)


@pytest.mark.parametrize(("minutes", "called"), [(20, "of Z"), (20.1, "of A")])
def test_when_the_wait_in_a_queue_is_over_its_limit_that_queue_goes_first(minutes: float, called: str) -> None:
    site = site_with(f'conditions = [{{ queue = "{A}", minutes = 20 }}]')
    assert next_at_loket_1(site, Person("of A", A, minutes), Person("of Z", Z, 30))[0] == called


def test_the_first_condition_that_holds_counts() -> None:
    both = [f'{{ queue = "{queue}", minutes = 10 }}' for queue in (A, Z)]
    people = Person("of A", A, 11), Person("of Z", Z, 30)
    assert next_at_loket_1(site_with(f"conditions = [{', '.join(both)}]"), *people)[0] == "of A"
    assert next_at_loket_1(site_with(f"conditions = [{', '.join(both[::-1])}]"), *people)[0] == "of Z"


def test_the_order_of_criteria_is_that_of_the_file() -> None:
    condition = f'conditions = [{{ queue = "{A}", minutes = 10 }}]'
    people = Person("regular of A", A, 30), Person("priority of Z", Z, 2, PRIORITY)
    first = site_with(f'{condition}, criteria = ["conditions", "class"]')
    then = site_with(f'{condition}, criteria = ["class", "conditions"]')
    assert next_at_loket_1(first, *people)[0] == "regular of A"
    assert next_at_loket_1(then, *people) == ("priority of Z", Reason.PRIORITY)


def test_a_weight_makes_waiting_count_for_more_at_this_counter() -> None:
    people = Person("of A", A, 8), Person("of Z", Z, 20)
    assert next_at_loket_1(site_with(f"weights = {{ {A} = 2 }}"), *people) == ("of A", Reason.WEIGHT)
    assert next_at_loket_1(site_with(f"weights = {{ {A} = 1 }}"), *people) == ("of Z", Reason.FIRST_COME)


def test_whoever_has_used_up_most_of_their_target_goes_first_where_targets_decide() -> None:
    people = Person("of A", A, 8), Person("of Z", Z, 20)
    site = site_with('criteria = ["target"]', "rule = { target_minutes = 10 }")
    assert next_at_loket_1(site, *people) == ("of A", Reason.TARGET)


@pytest.mark.parametrize(("booked", "called"), [(5, "booked"), (6, "regular"), (-30, "booked")])
def test_a_booked_time_counts_once_it_has_nearly_come(booked: int, called: str) -> None:
    site = site_with(of_queue="rule = { early_minutes = 5 }")
    people = Person("regular", A, 50), Person("booked", A, 1, BOOKED, booked=booked)
    assert next_at_loket_1(site, *people)[0] == called


def test_a_counter_for_some_people_only_calls_no_others() -> None:
    site = site_with('languages = ["en"], classes = ["priority", "booked"]')
    others = Person("Indonesian", A, 9, PRIORITY), Person("regular", A, 9, language="en")
    assert next_at_loket_1(site, *others, Person("English", A, 1, PRIORITY, "en"))[0] == "English"
    assert choice_at(site, "disdukcapil-1", others) is None


# -- the five buildings


def building(name: str) -> Site:
    return load_site(packaged_sites()[name], ())


@pytest.mark.parametrize(
    ("jkn", "own", "called", "reason"), [(21, 25, "JKN", Reason.CONDITION), (19, 18, "own", Reason.QUEUE_ORDER)]
)
def test_pekalongan_helps_the_health_office_when_its_hall_fills_up(
    jkn: int, own: int, called: str, reason: Reason
) -> None:
    people = Person("JKN", "dinkes", jkn), Person("own", "bpjs-kesehatan", own)
    choice = choice_at(building("pekalongan"), "bpjs-kesehatan-8", people)
    assert choice
    assert (choice.ticket, choice.reason) == (called, reason)


def test_no_car_passes_another_in_yogyakartas_lane() -> None:
    cars = Person("first car", "lantatur", 5), Person("priority car", "lantatur", 2, PRIORITY)
    site = building("yogyakarta")
    choice = choice_at(site, "lantatur-1", cars)
    assert choice
    assert choice.ticket == "first car"
    assert site.queues[QueueId("lantatur")].grace is None


def test_palembang_calls_whoever_is_nearest_to_their_target() -> None:
    people = Person("collecting", "pengambilan", 12), Person("completing", "penyelesaian", 10)
    choice = choice_at(building("palembang"), "dpmptsp-7", people)
    assert choice
    assert (choice.ticket, choice.reason) == ("completing", Reason.TARGET)
