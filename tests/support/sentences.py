"""Every sentence that people may read, as it stands in templates and code, and every translation there is."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from core.domain.errors import Refusal
from core.web.errors import Unexpected

HOME = Path(__file__).resolve().parents[2]
COMPONENTS = ("core", "kiosk", "counter", "display", "sounds", "config")
CATALOGUES = tuple(sorted(c for component in COMPONENTS for c in (HOME / component).rglob("locale/id.po")))
TEMPLATES = tuple(sorted(t for component in COMPONENTS for t in (HOME / component).rglob("*.html")))
CODE = tuple(sorted(c for component in COMPONENTS for c in (HOME / component).rglob("*.py")))
SAYING = ("_", "gettext", "ngettext", "also", "label", "second", "state")
"""What templates say sentences with; the last four are the TV's own, for two languages at once."""
SECOND_ARGUMENT = frozenset({"state"})
"""Of these, the sentence is not the first argument."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def catalogue(path: Path) -> list[Message]:
    """The messages of a catalogue, without its header."""
    with path.open("rb") as file:
        read: Catalog = read_po(file, abort_invalid=True)
    return [message for message in read if message.id]


def key_of(message: Message) -> str:
    """Its English key; of a plural, the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def translations_of(message: Message) -> list[str]:
    """Its Indonesian: one, or one for each plural form."""
    return [message.string or ""] if isinstance(message.string, str | None) else list(message.string)


@cache
def in_templates() -> dict[str, str]:
    """Sentences in templates, and where."""
    found = {}
    for template in TEMPLATES:
        with template.open("rb") as file:
            options = {"newstyle_gettext": "true", "extensions": "jinja2.ext.i18n"}
            for line, function, said, _ in babel_extract(file, SAYING, (), options):
                first = said[function in SECOND_ARGUMENT] if isinstance(said, tuple) else said
                if first:
                    found[str(first)] = f"{template.relative_to(HOME)}:{line}"
    return found


def refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """The tree of refusals, leaves and branches; those of tests aside."""
    for child in kind.__subclasses__():
        if not child.__module__.startswith("tests"):
            yield child
            yield from refusals(child)


def in_refusals() -> dict[str, str]:
    """The sentences of refusals."""
    assert Unexpected in refusals()
    return {kind.sentence: kind.__name__ for kind in refusals() if not kind.__subclasses__()}


def in_code() -> dict[str, str]:
    """Sentences that code says by itself: `say(language, "...")`, tables named SENTENCES, and diagnoses of devices."""
    found = {}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for literal in _said(node):
                found[literal.value] = f"{path.relative_to(HOME)}:{literal.lineno}"
    return {str(sentence): where for sentence, where in found.items()}


def _said(node: ast.AST) -> Iterator[ast.Constant]:
    match node:
        case ast.Call(func=ast.Name(id="say"), args=[_, ast.Constant() as sentence, *_]):
            yield sentence
        case ast.Call(func=ast.Name(id="Diagnosis"), args=[_, _, ast.Constant() as sentence]):
            yield sentence
        case ast.Assign(targets=[ast.Name(id="SENTENCES")], value=ast.Dict(values=values)):
            yield from (value for value in values if isinstance(value, ast.Constant))


@cache
def literals() -> set[str]:
    """Every string in the code: what a catalogue's key must be one of, unless a template says it."""
    trees = (ast.parse(path.read_text("utf-8")) for path in CODE)
    constants = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}
