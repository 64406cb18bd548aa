"""The second look at a site file: whether what it says fits together. Every check reports all it finds."""

from collections.abc import Sequence
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

from core.domain.site import Kiosk, PrinterSettings, Text
from core.site_file.check_facilities import check_facilities
from core.site_file.check_languages import check_languages
from core.site_file.check_line import check_line
from core.site_file.check_paper import check_paper
from core.site_file.check_rule import check_rule
from core.site_file.check_screen import check_screens
from core.site_file.check_work_rules import check_work_rules
from core.site_file.draft import Draft, Placed
from core.site_file.problems import ProblemList, hint
from core.site_file.quotas import check_quotas
from core.site_file.rules import all_known, filled, known, slug, unique, within
from core.site_file.schema import SiteFile, TenantFile, VoiceFile, WifiFile
from core.site_file.volumes import VOLUME_MAX, VOLUME_MIN

_PRINTER_NEEDS = {"network": ("host",), "serial": ("device",), "file": ("device",)}


WIFI_NAME_BYTES_MAX = 32


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


class _WithName(Protocol):
    @property
    def name(self) -> str | Text: ...


def check(file: SiteFile, draft: Draft, report: ProblemList) -> None:
    """All checks."""
    _site(file, report)
    check_languages(file, report)
    _voice(file.voice, report)
    _wifi(file.wifi, report)
    _ids(draft, report)
    _names(draft, report)
    _zones(draft, report)
    check_screens(draft, report)
    _tenants(file, draft, report)
    check_line(file, draft, report)
    check_rule(file, draft, report)
    check_work_rules(file, report)
    _kiosks(draft, report)
    check_facilities(draft, report)
    check_quotas(file, report)


def _site(file: SiteFile, report: ProblemList) -> None:
    slug(file.id, "id", report)
    filled(file.place, "place", report)
    if isinstance(file.name, str):
        filled(file.name, "name", report)
    filled(file.tenant_noun, "tenant_noun", report)
    filled(file.counter_noun, "counter_noun", report)
    _time_zone(file.time_zone, report)
    within(file.last_ticket_minutes, 0, 24 * 60, "last_ticket_minutes", report)
    for part, written in (("zones", file.zones), ("tenants", file.tenants)):
        if not written:
            report.add(part, f"there must be at least one: begin a block with [[{part}]]")


def _time_zone(name: str, report: ProblemList) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # not a possible key, a folder of zones, not there
        near = hint(name, (zone for zone in available_timezones() if zone.startswith("Asia/")))
        meant = near if "mean" in near else ""
        choices = "Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)"
        report.add("time_zone", f'"{name}" is not a time zone{meant}; Indonesia has {choices}')


def _wifi(wifi: WifiFile | None, report: ProblemList) -> None:
    """What a wireless network may be called, and be opened with (IEEE 802.11)."""
    if wifi is None:
        return
    if not 1 <= len(wifi.name.encode()) <= WIFI_NAME_BYTES_MAX:
        report.add("wifi.name", f"must be 1 to {WIFI_NAME_BYTES_MAX} bytes long, as the network is called")
    if wifi.password and not 8 <= len(wifi.password) <= 63:
        report.add("wifi.password", "must be 8 to 63 characters long, or left out where the network is open")


def _voice(voice: VoiceFile, report: ProblemList) -> None:
    if voice.languages == ():
        report.add("voice.languages", 'must name at least one language, such as ["id"]')
    slug(voice.chime, "voice.chime", report)
    within(voice.repeat, 1, 3, "voice.repeat", report)
    within(voice.words_per_minute, 60, 300, "voice.words_per_minute", report)
    within(voice.on_screen_seconds_min, 0, 120, "voice.on_screen_seconds_min", report)
    within(voice.call_age_seconds_max, 0, 3600, "voice.call_age_seconds_max", report)
    within(voice.volume, VOLUME_MIN, VOLUME_MAX, "voice.volume", report)


def _ids(draft: Draft, report: ProblemList) -> None:
    kinds: tuple[Sequence[Placed[_WithId]], ...] = draft
    for things in kinds:
        unique(things, lambda thing: thing.id, "id", "the id", report)
        for key, thing in things:
            slug(thing.id, f"{key}.id", report)


def _names(draft: Draft, report: ProblemList) -> None:
    here: tuple[Sequence[Placed[_WithName]], ...] = (draft.zones, draft.screens)
    offered: tuple[Sequence[Placed[_WithName]], ...] = (draft.tenants, draft.services, draft.kiosks)
    for key, thing in (placed for things in (*here, *offered) for placed in things):
        filled(thing.name if isinstance(thing.name, str) else thing.name.first, f"{key}.name", report)


def _zones(draft: Draft, report: ProblemList) -> None:
    names = draft.ids_of("zones")
    for key, zone in draft.zones:
        within(zone.floor or 0, -9, 99, f"{key}.floor", report)
        all_known(zone.shows[1:], names, "zone", f"{key}.shows", report)


def _tenants(file: SiteFile, draft: Draft, report: ProblemList) -> None:
    zones = draft.ids_of("zones")
    for index, tenant in enumerate(file.tenants):
        key = f"tenants[{index}]"
        known(tenant.zone, zones, "zone", f"{key}.zone", report)
        known(tenant.category, file.categories, "category", f"{key}.category", report)
        if tenant.queue:
            known(tenant.queue, draft.ids_of("queues"), "queue", f"{key}.queue", report)
        _groups(tenant, key, report)


def _groups(tenant: TenantFile, key: str, report: ProblemList) -> None:
    for index, service in enumerate(tenant.services):
        if service.group:
            known(service.group, tenant.groups, "group", f"{key}.services[{index}].group", report)


def _kiosks(draft: Draft, report: ProblemList) -> None:
    for key, kiosk in draft.kiosks:
        known(kiosk.zone, draft.ids_of("zones"), "zone", f"{key}.zone", report)
        all_known(kiosk.tenants, draft.ids_of("tenants"), "tenant", f"{key}.tenants", report)
        all_known(kiosk.queues, draft.ids_of("queues"), "queue", f"{key}.queues", report)
        if not any(kiosk.offers(service) for _, service in draft.services):
            part = "queues" if kiosk.queues else "tenants"
            report.add(f"{key}.{part}", f"this kiosk offers no service: none of its {part} has one")
        _printer(kiosk, f"{key}.printer", report)


def _printer(kiosk: Kiosk, key: str, report: ProblemList) -> None:
    printer: PrinterSettings = kiosk.printer
    if printer.kind == "none" and (printer.host or printer.device or printer.vendor or printer.product):
        report.add(f"{key}.kind", "is missing: an address alone does not say what kind of printer is there")
    for need in _PRINTER_NEEDS.get(printer.kind, ()):
        if not getattr(printer, need):
            report.add(f"{key}.{need}", f'is missing: a printer of kind "{printer.kind}" needs it')
    if printer.vendor and not printer.product:
        report.add(f"{key}.product", "is missing: a USB printer that is named by its vendor needs it")
    within(printer.port, 1, 65535, f"{key}.port", report)
    within(printer.vendor, 0, 0xFFFF, f"{key}.vendor", report)
    within(printer.product, 0, 0xFFFF, f"{key}.product", report)
    within(printer.baud, 1, 1_000_000, f"{key}.baud", report)
    within(printer.seconds_max, 1, 60, f"{key}.seconds_max", report)
    within(printer.check_seconds, 0, 3600, f"{key}.check_seconds", report)
    check_paper(printer, key, report)
