"""Readings of sources and what came of the openings they gave."""

from prometheus_client import Counter

runs = Counter("jobraker_runs", "Readings of sources that ended, by how.", ["status"])
openings = Counter("jobraker_openings", "Openings that were read, by what became of them.", ["outcome"])
