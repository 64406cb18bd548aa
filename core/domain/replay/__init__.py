"""A past day once more, under another rule: who would have waited how long?

`past_of` reads from a day's facts what the rule could not change: who came when and for what, when officers sat and
paused, and how long each visit took at its counter. `replayed` lets that happen again, event by event, on a real hall,
and asks the real `choose_next` who is called: there is no second rule here. `measured` is how it was.

What is assumed, because facts cannot tell:

- A visit takes as long at whatever counter it comes to, and people who did not come when called would not have come
  then, either.
- Officers call the next as soon as they are free; of several who are, whoever has been free longest. So a replay under
  the day's own rule is a little quicker than the day was: compare the two replays, not a replay with the day.
- An officer who closed or left closes when the person at the counter has gone. When the day's facts end, all close;
  whoever waits then is counted as left waiting.
- Whoever went on to another counter, or came back later, comes there as long after the first as on that day, and the
  place that staff gave them (front, end, behind so many) is given again.
- Who was set aside and called from there comes back to the same counter, and who was served without waiting is served
  there as soon as it is free; neither counts as a wait. Numbers that an officer called out of order wait their turn.
- Whoever left before being called leaves after as long a wait; called sooner, or not called that day at all, they take
  as long as others in their queue did on average. Whoever was moved while waiting stood in that line from the start.
- What was taken back did not happen.
"""

from core.domain.replay.past import Past, PastStage, PastVisit
from core.domain.replay.reading import past_of
from core.domain.replay.run import replayed, traced
from core.domain.replay.waits import Outcome, Trace, Wait, WaitGroup, measured

__all__ = [
    "Outcome",
    "Past",
    "PastStage",
    "PastVisit",
    "Trace",
    "Wait",
    "WaitGroup",
    "measured",
    "past_of",
    "replayed",
    "traced",
]
