"""Which components an installation has."""

from collections.abc import Callable, Sequence
from pathlib import Path

from config.folder.names import RECORDINGS
from core.context import AppContext, Component
from core.domain.site import VoiceSettings
from counter.component import CounterComponent
from display.component import DisplayComponent
from kiosk.component import KioskComponent
from sounds.calls import CallVoice
from sounds.espeak import open_studio
from sounds.recorded.studio import RecordedStudio
from sounds.recorded.takes import Takes
from sounds.studio import Studio

MakeComponents = Callable[[AppContext, Path], Sequence[Component]]


def make_components(context: AppContext, data: Path) -> list[Component]:
    """All components, in the order in which they open. What the voice rendered is kept in
    the data folder and may be deleted; what people recorded is kept beside it.
    """
    takes = Takes(data / RECORDINGS)

    def studio_for(voice: VoiceSettings) -> Studio:
        studio = open_studio(voice, data / "voice")
        return studio if voice.engine == "none" else RecordedStudio(takes, studio)

    return [
        DisplayComponent(context, CallVoice(context.site, studio_for(context.site.voice), studio_for), takes),
        KioskComponent(context),
        CounterComponent(context),
    ]
