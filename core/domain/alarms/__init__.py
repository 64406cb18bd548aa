"""What supervisors should look at now, and what would help: pure, from the hall, the clock and the site's thresholds.

An alarm is not a fact: it comes and goes by itself. Nothing happens because of it; people see it and decide.
"""

from core.domain.alarms.alarm import Alarm, AlarmCode, QueueLevel, Remedy, Severity, WaitLevel
from core.domain.alarms.everything import NOBODY, alarms, levels

__all__ = ["NOBODY", "Alarm", "AlarmCode", "QueueLevel", "Remedy", "Severity", "WaitLevel", "alarms", "levels"]
