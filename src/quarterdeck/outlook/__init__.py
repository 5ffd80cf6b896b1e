"""Where a metric will land at the end of its cycle, and the odds of its target. NumPy only."""

from quarterdeck.outlook.forecast import ambition, forecast, forecast_many
from quarterdeck.outlook.question import Outlook, Question, Reading, Scale, TooEarly

__all__ = ["Outlook", "Question", "Reading", "Scale", "TooEarly", "ambition", "forecast", "forecast_many"]
