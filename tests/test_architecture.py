"""The project checks itself: who may import whom, what is used, what people read, and what is pinned."""

import ast
import re
import sys
import tomllib
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

from tests.support.sources import COMPONENTS, HOME, files, imports_of, is_ours, module_of, name_of, within

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "core.domain": ("core.domain",),
    "core": ("core",),
    "sounds": ("sounds", "core.domain"),
    "kiosk": ("kiosk", "core"),
    "counter": ("counter", "core"),
    "display": ("display", "core", "sounds"),
    "config": COMPONENTS,
}
"""What each part may import of ours: the drawing in the design, as a table."""
MAY_NOT_IMPORT = dict.fromkeys(("kiosk", "counter", "display"), "core.store")
FLOORS = (
    ("core.domain",),
    ("core.words", "core.staff", "core.texts", "core.live", "sounds"),
    ("core.devices",),
    ("core.store", "core.site_file"),
    ("core.office",),
    ("core.web",),
    ("core.front",),
    ("core.context",),
    ("core.landing", "kiosk", "counter", "display"),
    ("config",),
)
"""From the ground up. Folders side by side do not know each other."""
PURE_MODULES = frozenset(sys.stdlib_module_names) - {"asyncio", "logging", "random", "secrets", "time", "os", "io"}
"""What the domain may import besides msgspec: nothing with a clock, chance or the outside world in it."""

PEOPLE_READ = frozenset({".html", ".js", ".po", ".toml", ".md", ".svg", ".css"})
TYPED = "core/web/search/words.js"
"""What people type into the search, in whatever spelling, is not what they read."""
MACHINE = re.compile(r"/(?:work|root|home|tmp|Users|opt(?!/antrean\b))/[a-z]")


def everything() -> list[Path]:
    """Every text of the project that is kept."""
    kept = [*files(".py", ".sql", *PEOPLE_READ), *HOME.glob("*.toml"), *HOME.glob("*.md"), HOME / "Makefile"]
    return [*kept, *(HOME / "docs").rglob("*.md"), *(HOME / "tests").rglob("*.py")]


def part_of(module: str) -> str:
    """The part of the project a module is in."""
    return "core.domain" if within(module, "core.domain") else module.partition(".")[0]


# -- who may import whom


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_components_import_only_what_the_design_draws(part: str) -> None:
    wrong = [
        f"{name_of(path)} imports {module}"
        for path in files(".py")
        if part_of(module_of(path)) == part
        for module in imports_of(path)
        if is_ours(module)
        if not any(within(module, allowed) for allowed in MAY_IMPORT[part])
        or (part in MAY_NOT_IMPORT and within(module, MAY_NOT_IMPORT[part]))
    ]
    assert wrong == []


def test_no_module_imports_itself_by_a_detour() -> None:
    """Not even inside a function."""
    modules = {module_of(path): path for path in files(".py")}
    arrows = {module: {_home_of(name, modules) for name in imports_of(path)} for module, path in modules.items()}
    assert list(_circles({module: to - {"", module} for module, to in arrows.items()})) == []


def _home_of(name: str, modules: Container[str]) -> str:
    """The module in which an imported name is defined; empty: not ours."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def _circles(arrows: dict[str, set[str]]) -> Iterator[str]:
    """One line for each module that cannot be put before all that import it."""
    left = dict(arrows)
    while free := {module for module, to in left.items() if to.isdisjoint(left)}:
        left = {module: to for module, to in left.items() if module not in free}
    yield from (f"{module} -> {', '.join(sorted(to & left.keys()))}" for module, to in left.items())


def test_nothing_leans_on_a_floor_above() -> None:
    """An arrow goes within a folder, or to a lower floor."""
    floor = {folder: n for n, folders in enumerate(FLOORS) for folder in folders}
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in files(".py")
        for name in imports_of(path)
        if (here := _folder_of(module_of(path), floor)) and (there := _folder_of(name, floor))
        if here != there and floor[there] >= floor[here]
    ]
    assert wrong == []
    assert {_folder_of(module_of(path), floor) for path in files(".py")} - floor.keys() <= {"", "core"}


def _folder_of(module: str, floor: Container[str]) -> str:
    """The folder on one of the floors that a module is in."""
    while module and module not in floor:
        module = module.rpartition(".")[0]
    return module


def test_the_domain_is_pure() -> None:
    imported = {
        f"{module_of(path)} imports {module}"
        for path in files(".py")
        if part_of(module_of(path)) == "core.domain"
        for module in imports_of(path)
        if not is_ours(module) and module.partition(".")[0] not in PURE_MODULES | {"msgspec"}
    }
    assert imported == set()


def test_the_domain_asks_no_clock_and_waits_for_nothing() -> None:
    found = []
    for path in (HOME / "core" / "domain").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Attribute(attr="now" | "today" | "utcnow", value=value) if isinstance(value, ast.Name):
                    found.append(f"{name_of(path)}:{node.lineno} asks {value.id} for the time")
                case ast.AsyncFunctionDef() | ast.Await() | ast.AsyncFor() | ast.AsyncWith():
                    found.append(f"{name_of(path)}:{node.lineno} waits")
                case ast.Call(func=ast.Name(id="open" | "print" | "input")):
                    found.append(f"{name_of(path)}:{node.lineno} reads or writes")
    assert found == []


def test_dynamic_imports_do_not_slip_past_these_rules() -> None:
    dynamic = [
        name_of(p) for p in files(".py") for module in imports_of(p) if within(module, "importlib.import_module")
    ]
    assert dynamic == []
    assert [name_of(p) for p in files(".py") if "__import__(" in p.read_text("utf-8")] == []


# -- nothing lies about


def test_every_template_is_used() -> None:
    texts = "\n".join(p.read_text("utf-8") for p in files(".py", ".html"))
    assert [name_of(p) for p in files(".html") if f'"{name_of(p)}"' not in texts] == []


def test_every_script_style_and_picture_is_used() -> None:
    texts = {p: p.read_text("utf-8") for p in files(".py", ".html", ".js", ".css")}
    unused = []
    for path in files(".js", ".css", ".svg"):
        others = "\n".join(text for p, text in texts.items() if p != path)
        if f"{path.name}" not in others:
            unused.append(name_of(path))
    assert unused == []


def test_scripts_and_styles_that_are_named_are_there() -> None:
    missing = [
        f"{name_of(page)} names {asset}"
        for page in files(".html", ".js", ".css", ".py")
        for asset in re.findall(r"/assets/([\w./-]+\.(?:js|css|svg))", page.read_text("utf-8"))
        if not (HOME / asset).is_file()
    ]
    missing += [
        f"{name_of(script)} imports {module}"
        for script in files(".js")
        for module in re.findall(r'from "(\.[^"]+)"', script.read_text("utf-8"))
        if not (script.parent / module).is_file() and not (script.parent / f"{module}.d.ts").is_file()
    ]
    assert missing == []


def test_pages_carry_no_script_or_style_of_their_own() -> None:
    inline = re.compile(r"<style|style=|<script(?![^>]*\bsrc=)|\son\w+=|javascript:", re.IGNORECASE)
    assert [f"{name_of(p)}: {m}" for p in files(".html") for m in inline.findall(p.read_text("utf-8"))] == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    names = re.compile(r"""(?:src|href|url\(|import|from|fetch\()\s*[=(]?\s*["']?(?:https?:)?//""")
    assert [name_of(p) for p in files(".html", ".js", ".css") if names.search(p.read_text("utf-8"))] == []


# -- what people read


def test_people_read_the_standard_spelling() -> None:
    # Put together here, so that this file does not hold what it looks for.
    wrong = re.compile("|".join(("antri" + "an", "silah" + "kan", "nom" + "er ")), re.IGNORECASE)
    found = [
        f"{name_of(p)}:{n}"
        for p in everything()
        if p.suffix in PEOPLE_READ and not within(name_of(p), "tests")
        for n, line in enumerate(p.read_text("utf-8").splitlines(), 1)
        if wrong.search(line) and "words" not in line and name_of(p) != TYPED
    ]
    assert found == []


def test_nothing_is_left_to_be_done() -> None:
    later = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK|TEMPO" + r"RARY)\b")
    assert [name_of(p) for p in everything() if later.search(p.read_text("utf-8"))] == []


def test_no_path_of_one_machine_is_in_the_project() -> None:
    found = [
        f"{name_of(p)}:{n}"
        for p in everything()
        for n, line in enumerate(p.read_text("utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


# -- what is promised


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))
    names = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in project["project"]["optional-dependencies"].values():
        names += extra
    assert [name for name in names if not re.match(r"^[A-Za-z0-9._\[\]-]+==[\w.]+(;.*)?$", name)] == []


def test_every_library_that_code_imports_is_a_dependency_of_ours() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))
    declared = {re.split(r"[=;\[]", name)[0].lower().replace("-", "_") for name in project["project"]["dependencies"]}
    names = {"argon2_cffi": "argon2", "python_escpos": "escpos", "pyserial": "serial", "pillow": "pil", "pyusb": "usb"}
    known = {names.get(name, name) for name in declared}
    imported = {module.partition(".")[0] for path in files(".py") for module in imports_of(path)}
    unknown = {m for m in imported if not is_ours(m) and m not in sys.stdlib_module_names and m.lower() not in known}
    assert unknown == set()


def test_every_function_and_class_is_annotated_and_every_module_says_what_it_is_for() -> None:
    silent = [name_of(p) for p in files(".py") if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


def test_exceptions_to_the_rules_say_why() -> None:
    bare = re.compile(r"#\s*(?:type: ignore|noqa)(?:\[[\w-]+(?:,\s*[\w-]+)*\]|: [A-Z0-9, ]+)?\s*$")
    found = [
        f"{name_of(p)}:{n}"
        for p in files(".py")
        for n, line in enumerate(p.read_text("utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []
