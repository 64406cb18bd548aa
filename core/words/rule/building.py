"""What holds at every counter of a building."""

from core.domain.kinds import Language
from core.domain.site import Site
from core.words.languages import say


def building_sentences(site: Site, language: Language) -> list[str]:
    """What is true of every call, and where a counter may not simply close."""
    reasons = ", ".join(code.name.in_language(language) for code in site.work_rules.codes.out_of_order)
    return [
        say(language, "The computer names who is next; every call is recorded with its reason."),
        say(language, "Calling out of order needs a reason, and is recorded: %(reasons)s.", {"reasons": reasons}),
        say(language, "An officer may take fewer queues and give them weights of their own; both are recorded."),
        *_approval(site, language),
    ]


def _approval(site: Site, language: Language) -> list[str]:
    tenants = ", ".join(tenant.short for tenant in site.tenants.values() if tenant.closing_needs_approval)
    sentence = "In opening hours, counters of these close only when a supervisor agrees: %(tenants)s."
    return [say(language, sentence, {"tenants": tenants})] if tenants else []
