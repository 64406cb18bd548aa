"""The shape of words for people."""

from core.domain.kinds import Language

Words = str | dict[Language, str]
"""`{ id = "Loket", en = "Counter" }`, or a plain string, which is in the site's own language."""
