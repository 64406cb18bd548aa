"""The reports' part of the API, as a table."""

from core.web.api import Endpoint, Who
from counter.reports.figures import DayReport, Days, Reports
from counter.reports.forecasts import ForecastReport, ForecastReports

SUPERVISOR = Who.SUPERVISOR


DAY = "/forecasts/{day}"


def report_endpoints(reports: Reports, forecasts: ForecastReports) -> list[Endpoint]:
    """All of them."""
    return [
        Endpoint("GET", "/figures", reports.list_days, None, Days, SUPERVISOR, "The days that can be asked for"),
        Endpoint("GET", "/figures/{day}", reports.report, None, DayReport, SUPERVISOR, "The figures of a day"),
        Endpoint(
            "GET", "/forecasts/{day}", forecasts.report, None, ForecastReport, SUPERVISOR, "How good its forecasts were"
        ),
    ]
