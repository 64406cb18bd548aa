"""Options and fixtures of all tests."""

from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--pictures DIR`: the story test also saves a picture of each screen (`make pictures`)."""
    parser.addoption("--pictures", default="", help="save the story's pictures in this folder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running, beside which no other test can start its own."""
    items.sort(key=lambda item: item.path.is_relative_to(BROWSER))
