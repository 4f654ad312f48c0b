"""Attempts to apply for somebody, by what they became."""

from prometheus_client import Counter

attempts = Counter("jobraker_attempts", "Attempts to apply, by each state that they came to.", ["state", "dry"])
