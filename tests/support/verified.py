"""`antrean verify`, as an auditor runs it."""

from datetime import timedelta
from pathlib import Path

from tests.support.ledgers import antrean, refusal
from tests.support.random_requests import many_rules, pressed
from tests.support.small_building import MONDAY

SITE = many_rules()


TUESDAY = MONDAY + timedelta(days=1)


MONDAYS = pressed(1, 700, SITE)


TUESDAYS = pressed(2, 700, SITE, TUESDAY, MONDAYS[-1].seq)


def verify(path: Path, *more: str) -> str:
    """What is said of a ledger that holds."""
    result = antrean("verify", "--data", path.parent, *more)
    assert result.exit_code == 0, result.output
    return result.output


def is_found(path: Path, *more: str) -> str:
    """What is said of one that does not."""
    return refusal(antrean("verify", "--data", path.parent, *more))
