"""What `antrean check` says of a printer's paper and model."""

from msgspec.structs import replace

from core.domain.site import PrinterSettings
from core.site_file.check_paper import check_paper
from core.site_file.problems import ProblemList, SiteFileError


def problems(**more: object) -> list[str]:
    """Of a printer with these settings: keys of the site file."""
    report = ProblemList("mpp.toml")
    check_paper(replace(PrinterSettings(kind="network", host="10.0.0.9"), **more), "printer", report)
    try:
        report.refuse_if_any()
    except SiteFileError as found:
        return [problem.key for problem in found.problems]
    return []


def test_a_model_that_nobody_knows_is_named_with_the_one_that_was_meant() -> None:
    assert problems(profile="TM-T88V") == []
    assert problems(profile="TM-T88VI") == ["printer.profile"]


def test_paper_too_narrow_for_a_number_and_nonsense_are_refused() -> None:
    assert problems(columns=42, dots=512, density=3) == []
    assert problems(columns=8, dots=40, density=9, font="/nowhere.ttf") == [
        "printer.columns",
        "printer.dots",
        "printer.density",
        "printer.font",
    ]
