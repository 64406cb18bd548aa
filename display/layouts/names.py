"""What screens call things that their live messages name by ids or letters."""

from core.domain.ids import QueueId
from core.domain.scope import scope_of_zone
from core.domain.site import Language, Screen, Site


def queue_names(site: Site, screen: Screen, language: Language) -> dict[QueueId, str]:
    """What the prefixes on this TV stand for."""
    return {queue: site.queues[queue].name.in_language(language) for queue in scope_of_zone(site, screen.zone).queues}
