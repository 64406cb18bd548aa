"""The script that makes a machine start into its page, and the one that takes all of it away."""

from pathlib import Path

import jinja2
import msgspec
from msgspec import Struct

from config.setup.machine import Machine

FILES = Path(__file__).parent / "files"
PACKAGES = (
    "cage",
    "xwayland",
    "chromium",
    "wlr-randr",
    "libpam-systemd",
    "libnss3-tools",
    "fonts-inter",
    "alsa-utils",
    "procps",
)
SLEEPS = ("sleep.target", "suspend.target", "hibernate.target", "hybrid-sleep.target")
HOME = "/usr/local/lib/antrean"
AUTHORITY, MADE_USER, POLICIES = (
    f"{HOME}/authority.pem",
    f"{HOME}/made-layar",
    "/etc/chromium/policies/managed/antrean.json",
)
SCREEN_UNITS = ("antrean-screen.service", "antrean-screen-watch.timer", "antrean-screen-nightly.timer")
AGENT_UNIT = "antrean-kiosk.service"
OF_SCREEN = {
    f"{HOME}/session.sh": "session.sh",
    f"{HOME}/watch.sh": "watch.sh",
    "/etc/default/antrean-screen": "screen.env",
    "/etc/systemd/logind.conf.d/antrean.conf": "logind.conf",
    "/etc/systemd/system.conf.d/antrean.conf": "watchdog.conf",
    "/etc/udev/rules.d/70-antrean-touch.rules": "touch.rules",
    **{
        f"/etc/systemd/system/{name}": name
        for name in (*SCREEN_UNITS, "antrean-screen-watch.service", "antrean-screen-nightly.service")
    },
}
"""Where each of the files goes that every screen has."""
OF_AGENT = {
    "/etc/default/antrean-kiosk": "kiosk.env",
    f"/etc/systemd/system/{AGENT_UNIT}": AGENT_UNIT,
    "/etc/udev/rules.d/70-antrean-printers.rules": "printers.rules",
}
OF_SOUND = {"/var/lib/layar/.asoundrc": "sound.conf"}
OWN_FOLDERS = (HOME, "/etc/systemd/logind.conf.d", "/etc/systemd/system.conf.d")
"""Which the script may have had to make."""
ALL_THERE_MAY_BE = (*OF_SCREEN, *OF_AGENT, *OF_SOUND, POLICIES, AUTHORITY)


class PlacedFile(Struct, frozen=True):
    """A file as it is to stand on the machine. `mode`: as `chmod` reads it."""

    path: str
    content: str
    mode: str


def set_up_script(machine: Machine) -> str:
    """For `sh`, as root. It can be run again, and needs no network where the packages are there already."""
    units = [*([AGENT_UNIT] if machine.agent else []), *SCREEN_UNITS]
    return _filled("machine.sh", machine=machine, files=placed_files(machine), packages=PACKAGES, units=units)


def removal_script() -> str:
    """Takes away what any such script has made."""
    units = [*SCREEN_UNITS, AGENT_UNIT]
    return _filled("remove.sh", paths=ALL_THERE_MAY_BE, folders=OWN_FOLDERS, units=units)


def placed_files(machine: Machine) -> list[PlacedFile]:
    """All that is written, each with its content."""
    sources = OF_SCREEN | (OF_AGENT if machine.agent else {}) | (OF_SOUND if machine.sound else {})
    texts = {path: _filled(source, machine=machine) for path, source in sources.items()}
    texts[POLICIES] = _policies(machine)
    if machine.certificate:
        texts[AUTHORITY] = machine.certificate.strip() + "\n"
    return [PlacedFile(path, text, "755" if path.endswith(".sh") else "644") for path, text in texts.items()]


def _filled(source: str, **values: object) -> str:
    template = _ENVIRONMENT.get_template(source)
    return template.render(authority=AUTHORITY, made_user=MADE_USER, sleeps=SLEEPS, **values)


def _policies(machine: Machine) -> str:
    """No way out of the page: Chromium opens the server, and nothing else; it asks nothing, keeps nothing, fetches
    nothing. Names: https://chromeenterprise.google/policies.
    """
    policies = {
        "URLBlocklist": ["*"],
        "URLAllowlist": machine.allowed,
        "AutoplayAllowed": True,
        "AllowFileSelectionDialogs": False,
        "BackgroundModeEnabled": False,
        "BrowserSignin": 0,
        "ComponentUpdatesEnabled": False,
        "DefaultBrowserSettingEnabled": False,
        "DeveloperToolsAvailability": 2,
        "DownloadRestrictions": 3,
        "MetricsReportingEnabled": False,
        "PasswordManagerEnabled": False,
        "PrintingEnabled": False,
        "SyncDisabled": True,
        "TranslateEnabled": False,
    }
    return msgspec.json.format(msgspec.json.encode(policies), indent=2).decode() + "\n"


_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FILES),
    autoescape=False,  # noqa: S701 - scripts, whose values were checked when they were typed
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
