"""Answers that grow before somebody's eyes."""

from prometheus_client import Gauge

streams = Gauge("jobraker_streams_open", "Answers that are shown as they grow.", multiprocess_mode="livesum")
