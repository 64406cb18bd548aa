"""The page of reports: one day, in tables that can be printed."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.ids import TenantId
from core.domain.site import Language
from core.staff.people import Staff
from core.web.language import language_of
from counter.reports.chart import chart_of
from counter.reports.figures import Days, MeasuredDay, Reports, day_named
from counter.reports.forecasts import ForecastReport, ForecastReports, forecast_row, forecast_rows
from counter.reports.names import names_for, reasons_for
from counter.reports.rows import FEW, officer_rows, row, rows_by
from counter.scope import scope_for

GROUPS = ("tenant", "queue", "service", "counter", "officer", "hour", "ticket_class")
"""The tables, in their order on the page; of an officer there is one about their time, too."""


class ReportPage:
    """`/counter/reports?day=2026-11-22`; without a day, today."""

    def __init__(self, context: AppContext, reports: Reports, forecasts: ForecastReports) -> None:
        self._context, self._reports, self._forecasts = context, reports, forecasts

    async def page(self, request: Request, staff: Staff) -> Response:
        """One day. Raises `UnknownDay` or `NotStored`."""
        days = await self._reports.days()
        name = request.query_params.get("day")
        day = day_named(name) if name else days.today
        tenant = scope_for(self._context.site, staff).tenant
        measured = await self._reports.of(day, tenant)
        return self._context.pages.page(
            request,
            "counter/reports/page.html",
            staff=staff,
            **_about(days, measured, tenant, language_of(request)),
            **_tables(measured, await self._people(), language_of(request)),
            **_forecasts(await self._forecasts.of(day, tenant), measured, language_of(request)),
        )

    async def _people(self) -> dict[str, str]:
        return {person.id: person.name for person in await self._context.accounts.everyone()}


def _about(days: Days, measured: MeasuredDay, tenant: TenantId | None, language: Language) -> dict[str, Any]:
    site, figures = measured.site, measured.figures
    known = site.tenants.get(tenant) if tenant else None
    return {
        "day": figures.day,
        "today": days.today,
        "days": days.days,
        "earlier": max((day for day in days.days if day < figures.day), default=None),
        "later": min((day for day in days.days if day > figures.day), default=None),
        "until": f"{site.calendar.local(figures.until):%H.%M}",
        "tenant": known.name.in_language(language) if known else "",
    }


def _tables(measured: MeasuredDay, people: dict[str, str], language: Language) -> dict[str, Any]:
    site, figures = measured.site, measured.figures
    names = names_for(site, people, language)
    return {
        "whole": row("", figures.whole),
        "tables": {group: rows_by(getattr(figures.by, group), names[group]) for group in GROUPS},
        "officers": officer_rows(figures, names["officer"], reasons_for(site, language)),
        "chart": chart_of(figures.by.hour, FEW),
        "few": FEW,
    }


def _forecasts(report: ForecastReport, measured: MeasuredDay, language: Language) -> dict[str, Any]:
    names = names_for(measured.site, {}, language)
    return {
        "forecasts_known": report.known,
        "forecasts": forecast_row("", report.whole),
        "forecast_rows": forecast_rows(report, names["queue"]),
    }
