"""The project's own files, as those tests read them that look at the house itself: names, imports, sizes."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
COMPONENTS = ("core", "kiosk", "counter", "display", "sounds", "config")
GENERATED = re.compile(r"\.d\.ts$")


def files(*suffixes: str) -> list[Path]:
    """Files of the components with one of these endings."""
    return sorted(p for part in COMPONENTS for p in (HOME / part).rglob("*") if p.suffix in suffixes)


def suite_files(*suffixes: str) -> list[Path]:
    """Files of the tests with one of these endings; not those that run under older versions."""
    found = (p for p in (HOME / "tests").rglob("*") if p.suffix in suffixes)
    return sorted(p for p in found if not p.is_relative_to(HOME / "tests" / "data"))


def name_of(path: Path) -> str:
    """A file's name inside the project."""
    return path.relative_to(HOME).as_posix()


def module_of(path: Path) -> str:
    """The module in a file."""
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's code."""
    return ast.parse(path.read_text("utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions; `from a import b` counts as `a.b`."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.ImportFrom():
                raise AssertionError(f"{name_of(path)}: relative import")


def within(module: str, package: str) -> bool:
    """Whether a module is in a package."""
    return module == package or module.startswith(f"{package}.")


def is_ours(module: str) -> bool:
    """Whether it is a module of the components or their tests."""
    return module.partition(".")[0] in (*COMPONENTS, "tests")


def identifiers_of(path: Path) -> set[str]:
    """Names that a Python file defines or uses: of modules, classes, functions, arguments, fields and variables."""
    found: set[str] = set(module_of(path).split("."))
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                found.add(name)
            case ast.alias(name=name):
                found.update(name.split("."))
    return found


def words_of_script(path: Path) -> set[str]:
    """Every word of a script that could be a name; its comments and texts count, too."""
    return set(re.findall(r"[A-Za-z_$][\w$]*", path.read_text("utf-8")))


def classes_of(path: Path) -> list[str]:
    """Names of the classes that a file defines, private ones and those inside others included."""
    return [node.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)]


def functions_of(path: Path) -> dict[str, int]:
    """Functions and methods of a file, by name and line, with the lines of their bodies; docstrings do not count."""
    found = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {f"{node.name}:{node.lineno}": _lines(node) for node in found}


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
