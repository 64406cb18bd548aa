"""A form that its script sends is not sent before the script is there: what was written would stand in the address."""

import re

from tests.support.sources import files, name_of

FORM = re.compile(r"<form([^>]*)>(.*?)</form>", re.DOTALL)
KEY = re.compile(r"<button((?:[^>{]|\{[{%].*?[%}]\})*)>", re.DOTALL)
SENDS_ITSELF = ('method="dialog"', "action=")


def forms() -> dict[str, tuple[str, str]]:
    """The attributes and the content of each form of a template, by file and place."""
    found = ((path, each) for path in files(".html") for each in FORM.finditer(path.read_text("utf-8")))
    return {f"{name_of(path)}:{each.start()}": (each[1], each[2]) for path, each in found}


def sending_keys(content: str) -> list[str]:
    return [key for key in KEY.findall(content) if 'type="button"' not in key]


def test_the_keys_of_a_form_wait_for_its_script() -> None:
    by_script = {where: content for where, (how, content) in forms().items() if not any(s in how for s in SENDS_ITSELF)}
    assert len(by_script) >= 8, "they are found"
    keys = [(where, key) for where, content in by_script.items() for key in sending_keys(content)]
    assert [each for each in keys if "disabled" not in each[1] or "data-script" not in each[1]] == []


def test_what_somebody_writes_in_secret_is_never_part_of_an_address() -> None:
    secret = [how for how, content in forms().values() if 'type="password"' in content or "new_pin_fields" in content]
    assert len(secret) >= 4, "they are found"
    assert [how for how in secret if 'method="post"' not in how] == []
