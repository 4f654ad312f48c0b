"""Counts and times of outbound calls; each kind of metric adds up over processes that share a metrics folder."""

from prometheus_client import Counter, Gauge, Histogram

calls = Counter("jobraker_outbound_calls", "Calls to outside services, each try counted.", ["service", "outcome"])
seconds = Histogram(
    "jobraker_outbound_seconds",
    "Seconds that a try took.",
    ["service"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60),
)
breaker_open = Gauge(
    "jobraker_outbound_breaker_open", "1 while a service is left alone.", ["service"], multiprocess_mode="mostrecent"
)
