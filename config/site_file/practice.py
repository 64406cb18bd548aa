"""How staff work: from what is written to the domain's."""

from msgspec.structs import asdict, replace

from config.site_file.schema import SiteFile
from config.site_file.schema_practice import CodesFile
from config.site_file.words import Glossary
from core.domain.practice import Code, Codes, Practice


def practice(file: SiteFile, words: Glossary) -> Practice:
    """The building's practice; lists that are not written are the usual ones."""
    return Practice(file.practice.call_next_finishes, file.practice.undo_seconds, _codes(file.codes, words))


def _codes(written: CodesFile, words: Glossary) -> Codes:
    given = {name: codes for name, codes in asdict(written).items() if codes is not None}
    lists = {name: tuple(Code(code.id, words.text(code.name)) for code in codes) for name, codes in given.items()}
    return replace(Codes(), **lists)
