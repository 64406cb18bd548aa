"""The rules' part of the API, as a table."""

from core.context import AppContext
from core.web.api import Endpoint, Who
from counter.rules.bodies import RulesAdoption, RulesProposal
from counter.rules.messages import RulesInForce, RulesPreview
from counter.rules.setting import RuleSetting

STAFF, SUPERVISOR = Who.STAFF, Who.SUPERVISOR


def rule_endpoints(context: AppContext) -> list[Endpoint]:
    """All of them."""
    setting = RuleSetting(context)
    return [
        Endpoint("GET", "/rules", setting.read, None, RulesInForce, STAFF, "The rules in force, as data and sentences"),
        Endpoint("POST", "/rules/preview", setting.preview, RulesProposal, RulesPreview, STAFF, "Try other rules"),
        Endpoint("PUT", "/rules", setting.adopt, RulesAdoption, RulesInForce, SUPERVISOR, "Other rules for today"),
    ]
