"""How staff work: from what is written to the domain's."""

from msgspec.structs import asdict

from core.domain.work_rules import Code, Codes, WorkRules
from core.site_file.schema import SiteFile
from core.site_file.schema_work_rules import CodesFile
from core.site_file.words import Glossary


def work_rules(file: SiteFile, words: Glossary) -> WorkRules:
    """The building's work rules; lists that are not written are the usual ones."""
    return WorkRules(file.work_rules.call_next_finishes, file.work_rules.undo_seconds, _codes(file.codes, words))


def _codes(written: CodesFile, words: Glossary) -> Codes:
    choices = {name: codes for name, codes in asdict(written).items() if codes is not None}
    lists = {name: tuple(Code(code.id, words.text(code.name)) for code in codes) for name, codes in choices.items()}
    usual = {name: _led(codes, words) for name, codes in asdict(Codes()).items()}
    return Codes(**{**usual, **lists})


def _led(codes: tuple[Code, ...], words: Glossary) -> tuple[Code, ...]:
    return tuple(Code(code.id, words.led(code.name)) for code in codes)
