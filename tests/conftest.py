"""Options and fixtures of all tests."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--pictures DIR`: the story test also saves a picture of each screen (`make pictures`)."""
    parser.addoption("--pictures", default="", help="save the story's pictures in this folder")
