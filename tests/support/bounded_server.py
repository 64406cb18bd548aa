"""`antrean`, with bounds of the front that a test can reach: the first argument has them, the rest is the command's."""

import sys

import msgspec

from config.cli import main
from core.front.limits import FrontLimits

if __name__ == "__main__":
    main(sys.argv[2:], obj=msgspec.json.decode(sys.argv[1], type=FrontLimits))
