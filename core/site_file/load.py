"""Reading a site file: text, shape, sense, and only then a `Site`."""

import re
import tomllib
from collections.abc import Iterable
from typing import Any, Protocol

from msgspec.structs import asdict, replace

from core.domain.ids import SiteId, TenantId
from core.domain.site import Facility, Hours, OpenSettings, Site, SlipText, VoiceSettings, Wifi
from core.site_file.breaks import breaks_of, calendar_of, without_breaks
from core.site_file.check import check
from core.site_file.draft import Draft, draft
from core.site_file.hours import in_order, national_holidays, special_days, tenant_hours, week
from core.site_file.periods import period_days
from core.site_file.places import Places, TomlContents
from core.site_file.problems import Problem, ProblemList, SiteFileError
from core.site_file.quotas import quota_table
from core.site_file.remarks import remarks_on
from core.site_file.schema import SiteFile
from core.site_file.shape import shaped
from core.site_file.volumes import volumes_of
from core.site_file.words import Glossary
from core.site_file.work_rules import work_rules


class Readable(Protocol):
    """A file on disk or inside the installed package."""

    @property
    def name(self) -> str:
        """Last part of its path."""

    def read_bytes(self) -> bytes:
        """All of it; OSError where that fails."""


def load_site(path: Readable, years: Iterable[int]) -> Site:
    """Read and check a site file.

    `years` are those whose national holidays are wanted, where the file asks for them: usually from last year to two
    years ahead. Raises `SiteFileError` with everything that is wrong.
    """
    return read_site(read_toml(path), str(path), years)


def remarks(path: Readable) -> list[Problem]:
    """What is perhaps not meant so in a file which can be used."""
    contents = read_toml(path)
    place_of = Places(contents).of
    file = shaped(contents, SiteFile, ProblemList(str(path)))
    return [Problem(str(path), found.key, found.sentence, place_of(found.key)) for found in remarks_on(file)]


def kiosks_without_printer(path: Readable) -> list[str]:
    """The names of kiosks of which a file that can be used says nothing about paper, neither what printer nor none."""
    kiosks = read_toml(path).get("kiosks", ())
    return [str(kiosk["name"]) for kiosk in kiosks if "printer" not in kiosk]


def read_toml(path: Readable) -> dict[str, Any]:
    """The contents of a TOML file. Raises `SiteFileError` where it cannot be read or is not TOML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # some editors of Windows write a mark before the first letter
        return TomlContents(tomllib.loads(text), text)
    except FileNotFoundError:
        reason = "there is no such file; check its name and folder"
    except UnicodeDecodeError:
        reason = "is not text in UTF-8; save it as UTF-8 in your editor"
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
    except RecursionError:
        reason = "brackets are nested too deeply; a bracket was probably not closed"
    except ValueError as error:  # tomllib's own error, and Python's for absurdly long numbers
        raise SiteFileError([_syntax(str(path), str(error))]) from error
    raise SiteFileError([Problem(str(path), "", reason)])


def _syntax(file: str, message: str) -> Problem:
    found = re.search(r"\((?:at )?(line \d+, column \d+|end of document)\)", message)
    sentence = message[: found.start()].strip() if found else message
    return Problem(file, found[1] if found else "", f"is not valid TOML: {sentence}")


def read_site(contents: dict[str, Any], file: str, years: Iterable[int]) -> Site:
    """A site from the parsed contents of a file that people know as `file`; see `load_site`."""
    report = ProblemList(file, Places(contents).of)
    written = shaped(contents, SiteFile, report)
    things = draft(written)
    check(written, things, report)
    site = _site(written, things, years, report)
    report.refuse_if_any()
    return site


def _site(file: SiteFile, things: Draft, years: Iterable[int], report: ProblemList) -> Site:
    words = Glossary(file)
    breaks = breaks_of(file.breaks, words, report)
    hours = without_breaks(_site_hours(file, words, years, report), breaks)
    own_hours = {
        tenant: without_breaks(own, breaks) if own else None
        for tenant, own in _tenant_hours(file, hours, words, report).items()
    }
    return Site(
        id=SiteId(file.id),
        name=words.text(file.name),
        place=file.place,
        calendar=calendar_of(file, hours, breaks),
        quotas=quota_table(file, things),
        tenant_noun=file.tenant_noun,
        zones={zone.id: zone for _, zone in things.zones},
        tenants={tenant.id: replace(tenant, hours=own_hours.get(tenant.id)) for _, tenant in things.tenants},
        queues={queue.id: queue for _, queue in things.queues},
        services={service.id: service for _, service in things.services},
        counters={counter.id: counter for _, counter in things.counters},
        kiosks={kiosk.id: kiosk for _, kiosk in things.kiosks},
        screens={screen.id: screen for _, screen in things.screens},
        voice=_voice(file, report),
        slip=SlipText(words.text(file.slip.header), words.text(file.slip.footer)),
        running_text=tuple(map(words.text, file.running_text)),
        work_rules=work_rules(file, words),
        alarms=file.alarms,
        languages=file.languages,
        open=OpenSettings(file.open.board, file.open.score),
        wifi=Wifi(file.wifi.name, file.wifi.password) if file.wifi else None,
        facilities=_facilities(file, things, hours, report),
    )


def _facilities(file: SiteFile, things: Draft, site: Hours, report: ProblemList) -> tuple[Facility, ...]:
    return tuple(
        replace(facility, hours=tenant_hours(site, week(written.hours, f"{key}.hours", report), {}))
        if written.hours
        else facility
        for written, (key, facility) in zip(file.facilities, things.facilities, strict=True)
    )


def _voice(file: SiteFile, report: ProblemList) -> VoiceSettings:
    """In the site's own language, unless it names others."""
    written, languages = asdict(file.voice), file.voice.languages or file.languages[:1]
    return VoiceSettings(**{**written, "languages": languages, "volumes": volumes_of(file.voice.volumes, report)})


def _site_hours(file: SiteFile, words: Glossary, years: Iterable[int], report: ProblemList) -> Hours:
    days = period_days(file.periods, words, report)
    days |= national_holidays(years, words) if file.national_holidays else {}
    days |= special_days(file.exceptions, "exceptions", words, report)
    return Hours(week(file.hours, "hours", report), in_order(days))


def _tenant_hours(file: SiteFile, site: Hours, words: Glossary, report: ProblemList) -> dict[TenantId, Hours | None]:
    found: dict[TenantId, Hours | None] = {}
    for index, tenant in enumerate(file.tenants):
        key = f"tenants[{index}]"
        own_week = week(tenant.hours, f"{key}.hours", report) if tenant.hours else None
        own_days = special_days(tenant.exceptions, f"{key}.exceptions", words, report)
        found[TenantId(tenant.id)] = tenant_hours(site, own_week, own_days)
    return found
