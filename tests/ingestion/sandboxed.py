"""Sources at the sandbox, and runs of them."""

from jobraker.boards import BOARDS
from jobraker.clients.http import Service
from jobraker.ingestion import runs, service
from jobraker.ingestion.models import Run
from jobraker.ingestion.sources import add_source
from jobraker.settings import Settings


def offered(settings: Settings, kind: str) -> dict[str, str]:
    sources = Service("sandbox", settings.sandbox_url, settings)("/control/sources")
    return next(source["query"] for source in sources if source["kind"] == kind)  # type: ignore[attr-defined]


def add_sandboxed(settings: Settings, kind: str) -> int:
    credentials = dict.fromkeys(BOARDS[kind].credentials, "sandbox")
    return add_source(settings, kind, offered(settings, kind), credentials=credentials, sandbox=True)


def run_now(settings: Settings, source_id: int) -> Run:
    run_id = runs.queue_run(source_id)
    service.run_source(settings, run_id)
    return runs.read_run(run_id)
