"""A rule that makes no sense, or forgets somebody, is refused with a sentence."""

import pytest

from tests.support.site_files import problems_of, read, reasons, ruled, spoilt

QUEUE = "tenants[0].queues[0]"
COUNTER = "tenants[0].counters[1]"
AGEING = 'rule = { priority = "ageing" }'
WHOM = 'rule = { classes = ["regular"], languages = ["en"], may_choose = true }'

MISTAKES: list[tuple[str, str, str, str]] = [
    # what was right, what is written instead, key, part of the reason
    (AGEING, 'rule = { priority = "aging" }', f"{QUEUE}.rule.priority", 'did you mean "ageing"?'),
    (AGEING, "rule = { priority_calls_max = 0 }", f"{QUEUE}.rule.priority_calls_max", "from 1 to 99, not 0"),
    (AGEING, "rule = { priority_weight = 0 }", f"{QUEUE}.rule.priority_weight", "from 1 to 99"),
    (AGEING, "rule = { target_minutes = -1 }", f"{QUEUE}.rule.target_minutes", "from 0 to 480"),
    (AGEING, "rule = { early_minutes = 481 }", f"{QUEUE}.rule.early_minutes", "from 0 to 480"),
    (AGEING, "rule = { late_minutes = 1.5 }", f"{QUEUE}.rule.late_minutes", "must be a whole number"),
    (AGEING, "rule = { target = 5 }", f"{QUEUE}.rule.target", 'did you mean "target_minutes"?'),
    (AGEING, "priority_calls_max = 2", f"{QUEUE}.priority_calls_max", "is not a key that belongs here"),
    (AGEING, "rule = 3", f"{QUEUE}.rule", "must be a table"),
    (AGEING, "grace = { after = 0 }", f"{QUEUE}.grace.after", "from 1 to 99"),
    (AGEING, "grace = { minutes = 999 }", f"{QUEUE}.grace.minutes", "from 0 to 480"),
    (AGEING, "grace = { numbers = -2 }", f"{QUEUE}.grace.numbers", "from 0 to 999"),
    (AGEING, 'grace = { place = "back" }', f"{QUEUE}.grace.place", "known here: front, after, end"),
    (AGEING, "grace = 30", f"{QUEUE}.grace", "must be true or false"),
    (AGEING, "no_show = { calls_min = 0 }", f"{QUEUE}.no_show.calls_min", "from 1 to 9"),
    (AGEING, "no_show = { seconds_min = 9999 }", f"{QUEUE}.no_show.seconds_min", "from 0 to 3600"),
    (AGEING, 'outcome_required = "yes"', f"{QUEUE}.outcome_required", "must be true or false, not 'yes'"),
    ("target_minutes = 30", "target_minutes = 500", "every_queue.rule.target_minutes", "from 0 to 480"),
    ("minutes = 10", "minutes = 500", "tenants[0].every_queue.grace.minutes", "from 0 to 480"),
    ("auto_call = true", 'auto_call = "ya"', "tenants[0].every_counter.auto_call", "must be true or false"),
    (WHOM, 'rule = { criteria = ["clas"] }', f"{COUNTER}.rule.criteria[0]", 'did you mean "class"?'),
    (WHOM, 'rule = { criteria = ["class", "class"] }', f"{COUNTER}.rule.criteria[1]", "is there already"),
    (WHOM, 'rule = { criteria = "class" }', f"{COUNTER}.rule.criteria", "must be a list"),
    (WHOM, 'rule = { classes = ["vip"] }', f"{COUNTER}.rule.classes[0]", "known here: regular, priority, booked"),
    (WHOM, 'rule = { classes = ["booked", "booked"] }', f"{COUNTER}.rule.classes[1]", "name it once"),
    (WHOM, 'rule = { languages = ["jv"] }', f"{COUNTER}.rule.languages[0]", "known here: id, en"),
    (WHOM, 'rule = { languages = ["id", "id"] }', f"{COUNTER}.rule.languages[1]", "name it once"),
    (
        WHOM,
        'rule = { conditions = [{ queue = "bersma", minutes = 5 }] }',
        f"{COUNTER}.rule.conditions[0].queue",
        'there is no queue "bersma"; did you mean "bersama"?',
    ),
    (
        WHOM,
        'rule = { conditions = [{ queue = "bersama", minutes = 0 }] }',
        f"{COUNTER}.rule.conditions[0].minutes",
        "from 1 to 480",
    ),
    (WHOM, 'rule = { conditions = [{ queue = "bersama" }] }', f"{COUNTER}.rule.conditions[0].minutes", "is missing"),
    (
        WHOM,
        'rule = { conditions = [{ queue = "bersama", minutes = 5 }], criteria = ["class"] }',
        f"{COUNTER}.rule.conditions",
        'add "conditions" to the criteria',
    ),
    (
        f'queues = ["disdukcapil", "bersama"], {WHOM}',
        'rule = { conditions = [{ queue = "bersama", minutes = 5 }] }',
        f"{COUNTER}.rule.conditions[0].queue",
        'does not take from "bersama", only from: disdukcapil',
    ),
    (
        f'queues = ["disdukcapil", "bersama"], {WHOM}',
        "rule = { weights = { bersama = 2 } }",
        f"{COUNTER}.rule.weights.bersama",
        'does not take from "bersama"',
    ),
    (WHOM, "rule = { weights = { teknis = 2 } }", f"{COUNTER}.rule.weights.teknis", 'there is no queue "teknis"'),
    (WHOM, "rule = { weights = { bersama = 0 } }", f"{COUNTER}.rule.weights.bersama", "from 1 to 99"),
    (WHOM, 'rule = { weights = { bersama = "2" } }', f"{COUNTER}.rule.weights.bersama", "must be a whole number"),
    ("disdukcapil = 2", "disdukcpil = 2", "every_counter.rule.weights.disdukcpil", 'did you mean "disdukcapil"?'),
    ('queue = "bersama", minutes', 'queue = "x", minutes', "every_counter.rule.conditions[0].queue", "no queue"),
    ("call_next_finishes = true", "undo_seconds = -1", "work_rules.undo_seconds", "from 0 to 3600"),
    ("call_next_finishes = true", "call_next_finish = true", "work_rules.call_next_finish", "did you mean"),
    ('id = "senam"', 'id = "Senam Pagi"', "codes.pause[0].id", "small letters, digits and hyphens"),
    ('{ id = "Senam bersama", en = "Stretching" }', '""', "codes.pause[0].name", "must not be empty"),
    ("[codes]", "[codes]\npark = []", "codes.park", "must not be empty"),
    ("[codes]", "[codes]\nparks = []", "codes.parks", 'did you mean "park"?'),
    (
        "[codes]",
        '[codes]\nstop = [{ id = "penuh", name = "Penuh" }, { id = "penuh", name = "Habis" }]',
        "codes.stop[1].id",
        '"penuh" is already the id of codes.stop[0]',
    ),
    ("closing_needs_approval = true", "closing_needs_approval = 1", "tenants[0].closing_needs_approval", "true or"),
]


def test_a_key_of_an_older_version_is_told_its_name_of_today() -> None:
    """A site file of 0.2.0 says at once what to change, not what it might have meant."""
    problems = problems_of(ruled(("[work_rules]", "[practice]")))
    assert "is called `work_rules` since 0.3.0" in problems["practice"].reason


@pytest.mark.parametrize(("right", "wrong", "key", "reason"), MISTAKES)
def test_a_mistake_in_the_rule_is_named_by_key_and_explained(right: str, wrong: str, key: str, reason: str) -> None:
    problems = problems_of(ruled((right, wrong)))
    assert list(problems) == [key], reasons(problems)
    assert reason in problems[key].reason


def test_a_rule_written_at_every_place_has_no_problem() -> None:
    assert problems_of(ruled()) == {}


# -- nobody is forgotten


def only(first: str, second: str) -> str:
    """The queue of Disdukcapil with two counters, each with a rule."""
    return spoilt(
        (
            'counters = ["1", { label = "2", noun = "meja" }]',
            f'counters = [{{ label = "1", rule = {{ {first} }} }}, {{ label = "2", rule = {{ {second} }} }}]',
        )
    )


@pytest.mark.parametrize(
    ("first", "second", "who"),
    [
        ('classes = ["priority"]', 'classes = ["priority"]', "people of class regular or booked,"),
        ('classes = ["priority"]', 'classes = ["regular"]', "people of class booked,"),
        ('languages = ["en"]', 'languages = ["en"]', "people of language id,"),
        ('classes = ["regular", "booked"]', 'classes = ["priority"], languages = ["en"]', "people of language id,"),
    ],
)
def test_a_queue_in_which_somebody_would_never_be_called_is_pointed_out(first: str, second: str, who: str) -> None:
    problems = problems_of(only(first, second))
    assert list(problems) == [f"{QUEUE}.counters"]
    assert f"no counter of this queue calls {who} so they would wait forever" in problems[f"{QUEUE}.counters"].reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('classes = ["priority"]', 'classes = ["regular", "booked"]'),
        ('languages = ["en"]', 'languages = ["id"]'),
        ('classes = ["priority"], languages = ["en"]', ""),
    ],
)
def test_counters_for_some_people_only_are_fine_as_long_as_others_call_the_rest(first: str, second: str) -> None:
    assert problems_of(only(first, second)) == {}


def test_a_counter_of_another_tenant_may_call_the_rest() -> None:
    helped = only('classes = ["priority"]', 'classes = ["priority"]').replace(
        'counters = ["9"]', 'counters = [{ label = "9", queues = ["bersama", "disdukcapil"] }]'
    )
    assert read(helped).counters
