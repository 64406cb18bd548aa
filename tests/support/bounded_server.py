"""`antrean`, with bounds of the front that a test can reach: the first argument has them, the rest is the command's.

What another server of the run has spoken, it need not speak again.
"""

import sys
from pathlib import Path

import msgspec

from config import components
from config.cli import main
from core.domain.site import VoiceSettings
from core.front.limits import FrontLimits
from sounds.espeak import open_studio
from sounds.studio import Studio
from tests.support import voice_seed


def seeded(voice: VoiceSettings, folder: Path) -> Studio:
    """A studio as ever, in a folder that has the clips of this run."""
    voice_seed.sow(folder)
    return open_studio(voice, folder)


if __name__ == "__main__":
    components.open_studio = seeded  # type: ignore[attr-defined]  # what it opens, not what it offers
    main(sys.argv[2:], obj=msgspec.json.decode(sys.argv[1], type=FrontLimits))
