"""Which components an installation has."""

from collections.abc import Callable, Sequence
from pathlib import Path

from core.context import AppContext, Component
from core.domain.site import VoiceSettings
from counter.component import CounterComponent
from display.component import DisplayComponent
from kiosk.component import KioskComponent
from sounds.calls import CallVoice
from sounds.espeak import open_studio
from sounds.studio import Studio

MakeComponents = Callable[[AppContext, Path], Sequence[Component]]


def make_components(context: AppContext, data: Path) -> list[Component]:
    """All components, in the order in which they open. Voice clips are kept in the data folder, and may be deleted."""

    def studio_for(voice: VoiceSettings) -> Studio:
        return open_studio(voice, data / "voice")

    return [
        DisplayComponent(context, CallVoice(context.site, studio_for(context.site.voice), studio_for)),
        KioskComponent(context),
        CounterComponent(context),
    ]
