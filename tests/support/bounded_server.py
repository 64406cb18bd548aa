"""`antrean`, with bounds of the front that a test can reach: the first argument has them, the rest is the command's.

What the command's own bounds are, `FrontLimits` says; they are seconds and thousands.
"""

import sys

import msgspec

from config.cli import main
from core.front.limits import FrontLimits


def bounded(limits: FrontLimits) -> tuple[str, ...]:
    """The command of a server with these bounds."""
    return (sys.executable, "-m", "tests.support.bounded_server", msgspec.json.encode(limits).decode())


if __name__ == "__main__":
    main(sys.argv[2:], obj=msgspec.json.decode(sys.argv[1], type=FrontLimits))
