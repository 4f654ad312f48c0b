"""Alerts that were due, by what became of them."""

from prometheus_client import Counter

alerts = Counter("jobraker_alerts", "Alerts that were due: sent, with nothing to say, or failed.", ["outcome"])
