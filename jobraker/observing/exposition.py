"""The figures as Prometheus reads them: of every process that shares a folder for them, else of this one."""

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from jobraker.observing.processes import forget_dead
from jobraker.settings import Settings

CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposed(settings: Settings, *others: Collector) -> bytes:
    registry = CollectorRegistry()
    if settings.metrics:
        forget_dead(settings.metrics)
        MultiProcessCollector(registry, str(settings.metrics))  # type: ignore[no-untyped-call]
    else:
        registry.register(REGISTRY)
    for other in others:
        registry.register(other)
    return generate_latest(registry)
