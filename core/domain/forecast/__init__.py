"""How long until somebody is called: a median, and a range that is meant to hold nine times in ten.

    facts ──> day.follow ──> pace, waits ──┐
                                           v
    hall ──> questions ──> Question ──> signs ──> blend ──> ranges ──> Guess ──> Forecast
             (how many calls,             (ways of guessing)   ^         │
              which counters, when)                            │         v
                                          TicketCalled ──> learn <── Promise ──> score

`pace` counts how fast a line moves while somebody waits. `questions` asks the rule how many are called first and which
counters do it, now and soon. `signs` are several ways of guessing a wait from both; `blend` weighs them as they have
done; `ranges` puts a range around the guess in which nine of ten outcomes have been. Each called person teaches blend
and ranges. What past days taught is a `History`. Nothing here reads a clock or draws lots: the same facts give the
same forecasts. What it reaches, and how that is measured: `docs/forecast.md`.
"""

from core.domain.forecast.day import ForecastDay, Promise, PromiseOutcome, day_after, follow
from core.domain.forecast.doors import quietest_doors
from core.domain.forecast.forecast import Basis, Chance, Forecast, forecast_at_the_end, forecast_for, rounded
from core.domain.forecast.history import History, QueueHistory
from core.domain.forecast.light import Light, light_of
from core.domain.forecast.reliance import Reliance
from core.domain.forecast.score import Score, score_of, scores_of, together
from core.domain.forecast.window import DayScores, LivedDay, lived, window_of

__all__ = [
    "Basis",
    "Chance",
    "DayScores",
    "Forecast",
    "ForecastDay",
    "History",
    "Light",
    "LivedDay",
    "Promise",
    "PromiseOutcome",
    "QueueHistory",
    "Reliance",
    "Score",
    "day_after",
    "follow",
    "forecast_at_the_end",
    "forecast_for",
    "light_of",
    "lived",
    "quietest_doors",
    "rounded",
    "score_of",
    "scores_of",
    "together",
    "window_of",
]
