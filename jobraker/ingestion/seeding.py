"""The first start: the gazetteer, and the sandbox's sources where there are none yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import structlog

from jobraker.boards import BOARDS
from jobraker.clients.http import Service
from jobraker.ingestion.places import load_gazetteer
from jobraker.ingestion.runs import queue_run
from jobraker.ingestion.sources import add_source, list_sources
from jobraker.settings import Settings

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Seeded:
    places: int
    sources: int


def seed(settings: Settings) -> Seeded:
    """Fill what a first start needs. Raises ClientError where the sandbox does not answer."""
    places = load_gazetteer()
    if not settings.sandbox_url or list_sources():
        return Seeded(places, 0)
    sandbox = Service("sandbox", settings.sandbox_url, settings)
    offered = cast("list[Mapping[str, Any]]", sandbox("/control/sources"))
    for source in offered:
        source_id = add_source(
            settings,
            source["kind"],
            source["query"],
            name=source["name"],
            credentials=dict.fromkeys(BOARDS[source["kind"]].credentials, "sandbox"),
            sandbox=True,
        )
        queue_run(source_id)
    return Seeded(places, len(offered))
