"""`volumes = [{ hours = "12:00-13:00", volume = 40 }]`: when calls are quieter, or louder."""

from collections.abc import Sequence

from core.domain.equipment import OtherVolume
from core.site_file.hours import parse_spans
from core.site_file.problems import ProblemList
from core.site_file.rules import within
from core.site_file.schema import VolumeFile

VOLUME_MIN, VOLUME_MAX = 5, 100
"""In hundredths. A call that nobody can hear would count as heard: for silence there is `engine = "none"`."""


def volumes_of(written: Sequence[VolumeFile], report: ProblemList) -> tuple[OtherVolume, ...]:
    """In the order of the file."""
    for index, each in enumerate(written):
        within(each.volume, VOLUME_MIN, VOLUME_MAX, f"voice.volumes[{index}].volume", report)
    spans = parse_spans((each.hours for each in written), "voice.volumes", report)
    return tuple(OtherVolume(span, each.volume) for span, each in zip(spans, written, strict=False))
