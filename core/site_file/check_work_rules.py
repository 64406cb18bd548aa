"""Whether staff have something to choose from."""

from collections.abc import Sequence

from msgspec.structs import asdict

from core.domain.work_rules import Thresholds
from core.site_file.draft import Placed
from core.site_file.problems import ProblemList
from core.site_file.rules import filled, slug, unique, within
from core.site_file.schema import SiteFile
from core.site_file.schema_work_rules import CodeFile, CodesFile


def check_work_rules(file: SiteFile, report: ProblemList) -> None:
    """How staff work."""
    within(file.work_rules.undo_seconds, 0, 3600, "work_rules.undo_seconds", report)
    for name in CodesFile.__struct_fields__:
        _codes(getattr(file.codes, name), f"codes.{name}", report)
    _alarms(file.alarms, report)


def _alarms(alarms: Thresholds, report: ProblemList) -> None:
    for name, threshold in asdict(alarms).items():
        within(threshold, 0, 99 if name == "soon_percent" else 9999, f"alarms.{name}", report)


def _codes(codes: Sequence[CodeFile] | None, key: str, report: ProblemList) -> None:
    if codes == ():
        report.add(key, "must not be empty; leave the key out for the usual list")
    placed = [Placed(f"{key}[{index}]", code) for index, code in enumerate(codes or ())]
    unique(placed, lambda code: code.id, "id", "the id", report)
    for at, code in placed:
        slug(code.id, f"{at}.id", report)
        if isinstance(code.name, str):
            filled(code.name, f"{at}.name", report)
