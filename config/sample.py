"""The sample: a packaged site that never closes, with invented staff, for a newcomer at any hour."""

from importlib.resources import files

from msgspec import Struct
from msgspec.structs import replace

from config.folder.belonging import SAMPLE_ID
from config.packaged import packaged_sites
from core.context import SampleStaff
from core.domain.ids import CounterId, QueueId, SiteId, StaffId, TenantId
from core.domain.site import Hours, Site, Span
from core.site_file.load import load_site, read_toml
from core.site_file.problems import ProblemList
from core.site_file.rules import all_known, filled, known, slug
from core.site_file.shape import shaped
from core.staff.people import Right, Role, Weight

_ROUND_THE_CLOCK = Hours(week=((Span(0, 24 * 60),),) * 7)


class Sample(Struct, frozen=True):
    """What `antrean serve --sample` opens."""

    site: Site
    staff: tuple[SampleStaff, ...]


class _PersonFile(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    role: Role
    pin: str
    pin_hash: str
    counters: tuple[str, ...] = ()
    tenant: str | None = None
    queues: tuple[str, ...] = ()
    weights: dict[str, Weight] = {}
    rights: tuple[Right, ...] = ()


class _SampleFile(Struct, frozen=True, forbid_unknown_fields=True):
    site: str
    staff: tuple[_PersonFile, ...]
    always_open: bool = False


def load_sample() -> Sample:
    """The packaged sample. With `always_open` its doors stand open at every minute of every day.

    Raises `SiteFileError` where the packaged files are damaged.
    """
    path = files("config") / "sample.toml"
    report = ProblemList(str(path))
    file = shaped(read_toml(path), _SampleFile, report)
    known(file.site, packaged_sites(), "packaged site", "site", report)
    report.refuse_if_any()
    site = load_site(packaged_sites()[file.site], years=())
    _check_staff(file.staff, site, report)
    report.refuse_if_any()
    on_paper = with_virtual_paper(site)
    return Sample(always_open(on_paper) if file.always_open else on_paper, tuple(map(_person, file.staff)))


def always_open(site: Site) -> Site:
    """The same building without closing times, exceptions or a last number, for all its tenants; its numbers never mix
    with those of the real one.
    """
    calendar = replace(site.calendar, hours=_ROUND_THE_CLOCK, last_ticket_minutes=0)
    tenants = {tenant.id: replace(tenant, hours=None) for tenant in site.tenants.values()}
    return replace(site, id=SiteId(f"{SAMPLE_ID}{site.id}"), calendar=calendar, tenants=tenants)


def with_virtual_paper(site: Site) -> Site:
    """The same building, in which kiosks without a printer draw their slips on a page."""
    kiosks = site.kiosks.values()
    drawn = {kiosk.id: replace(kiosk, printer=replace(kiosk.printer, kind="virtual")) for kiosk in kiosks}
    return replace(site, kiosks={kiosk.id: kiosk if kiosk.printer.has_paper else drawn[kiosk.id] for kiosk in kiosks})


def _check_staff(staff: tuple[_PersonFile, ...], site: Site, report: ProblemList) -> None:
    for index, person in enumerate(staff):
        key = f"staff[{index}]"
        slug(person.id, f"{key}.id", report)
        filled(person.name, f"{key}.name", report)
        all_known(person.counters, site.counters, "counter", f"{key}.counters", report)
        all_known((*person.queues, *person.weights), site.queues, "queue", f"{key}.queues", report)
        if person.tenant is not None:
            known(person.tenant, site.tenants, "tenant", f"{key}.tenant", report)
        if not (len(person.pin) == 6 and person.pin.isascii() and person.pin.isdigit()):
            report.add(f"{key}.pin", "must be six digits in quotes")


def _person(person: _PersonFile) -> SampleStaff:
    return SampleStaff(
        StaffId(person.id),
        person.name,
        person.role,
        person.pin,
        tuple(map(CounterId, person.counters)),
        TenantId(person.tenant) if person.tenant else None,
        tuple(map(QueueId, person.queues)),
        {QueueId(queue): weight for queue, weight in person.weights.items()},
        person.rights,
        person.pin_hash,
    )
