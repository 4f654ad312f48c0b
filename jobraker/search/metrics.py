"""Seconds of a search by its stages: understanding what is asked, finding, and looking what could be taken off it."""

from prometheus_client import Histogram

seconds = Histogram(
    "jobraker_search_seconds",
    "Seconds of a search, by stage.",
    ["stage"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15),
)
