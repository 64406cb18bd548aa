"""What people should know of a service that nobody does for them."""

from core.domain.site import Language, Service, ServiceChannel
from core.words.languages import say


def channel_text(service: Service, language: Language) -> str:
    """For who holds a number: what it is for, where that is not a counter with an officer; empty where it is."""
    if service.channel is not ServiceChannel.SELF_SERVICE:
        return ""
    return say(language, "Self-service: you do this yourself at a machine. Your number is your turn at it.")
