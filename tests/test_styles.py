"""No class is written in vain: what a page or script names has a rule in a style sheet, or a script asks for it."""

import re
from pathlib import Path

from tests.support.sources import files, name_of

EXPRESSION = re.compile(r"\{\{(.*?)\}\}|\$\{(.*?)\}", re.DOTALL)
IN_A_PAGE = re.compile(r'(?<![\w-])class="([^"]*)"')
IN_A_SCRIPT = re.compile(r"""(?:className\s*[:=]|classList\.\w+\()\s*(["`])(.*?)\1""")


def of_expression(found: re.Match[str]) -> str:
    """The classes among which an expression chooses, such as `{{ ' few' if few }}`; else anything."""
    return "".join(re.findall(r"'([^']*)'", found[1] or "")) or "*"


def named(path: Path) -> set[str]:
    """Classes that a file gives to elements; `*` stands for what is known only later."""
    text = re.sub(r"\{%.*?%\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
    lists = [*IN_A_PAGE.findall(text), *(found[1] for found in IN_A_SCRIPT.findall(text))]
    return {word for each in lists for word in EXPRESSION.sub(of_expression, each).split()} - {"*"}


def ruled() -> set[str]:
    """Classes that a style sheet names."""
    sheets = (re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL) for path in files(".css"))
    return {found for sheet in sheets for found in re.findall(r"\.([a-zA-Z][\w-]*)", sheet)}


def wanted() -> set[str]:
    """Classes by which a script looks for elements."""
    texts = (text for path in files(".js") for _, text in re.findall(r"([\"'`])(.*?)\1", path.read_text("utf-8")))
    return {found for text in texts for found in re.findall(r"\.([a-zA-Z][\w-]*)", text)}


def stands_in(name: str, known: set[str]) -> bool:
    """Whether a class is known, or of one that is known only later, some like it."""
    return any(re.fullmatch(re.escape(name).replace(r"\*", r"[\w-]+"), each) for each in known)


def test_every_class_has_a_rule_or_a_script_that_asks_for_it() -> None:
    known = ruled() | wanted()
    used = {(name_of(path), name) for path in files(".html", ".js") for name in named(path)}
    assert len(used) > 500, "they are found"
    assert [each for each in sorted(used) if not stands_in(each[1], known)] == []
