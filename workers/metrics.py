"""When the clock was last at work."""

from prometheus_client import Gauge

ticked = Gauge("jobraker_clock_ticked", "When the clock ticked last, in Unix time.", multiprocess_mode="mostrecent")
