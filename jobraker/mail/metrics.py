"""Mails by what became of them."""

from prometheus_client import Counter

mails = Counter("jobraker_mails", "Mails, by what became of them when they were settled.", ["state"])
