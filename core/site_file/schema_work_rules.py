"""The shape of what a site file says about the work of staff."""

from msgspec import Struct

from core.site_file.schema_words import Words


class WorkRulesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """How staff work."""

    call_next_finishes: bool = False
    undo_seconds: int = 60


class CodeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One choice of a list."""

    id: str
    name: Words


class CodesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Lists from which staff choose; each that is written replaces the usual one."""

    pause: tuple[CodeFile, ...] | None = None
    park: tuple[CodeFile, ...] | None = None
    out_of_order: tuple[CodeFile, ...] | None = None
    outcomes: tuple[CodeFile, ...] | None = None
    stop: tuple[CodeFile, ...] | None = None
    cancel: tuple[CodeFile, ...] | None = None
