"""The site files that come with Antrean."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def packaged_sites() -> dict[str, Traversable]:
    """Packaged site files by name (`pekalongan`), in alphabetical order."""
    folder = files("config") / "sites"
    return {
        file.name.removesuffix(".toml"): file
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
